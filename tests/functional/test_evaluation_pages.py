"""Pages of an evaluation as people use them, without JavaScript."""

from evaluation_world import make_evaluation
from evaluation_world import make_evaluators
from evaluation_world import make_referential
from evaluation_world import put_in_state
from evaluation_world import rate
from kept_sites import made_once
from lxml import html
from opening_forms import Browser
from plone import api
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import scope
from spaces_world import make_space
import pytest
import transaction


SPACE = "/espaces/comite"


@pytest.fixture
@made_once
def committee(spaces_site):
    made = make_space(spaces_site, "EvaluationCommittee", id="comite", title="Comité")
    make_referential(spaces_site)
    transaction.commit()
    return made


@pytest.fixture
def at(committee):
    """An evaluation in a state, and its path."""

    def made(state, **options):
        referential = evaluations.usable_referentials()[0].getObject()
        found = make_evaluation(committee, referential, state, **options)
        transaction.commit()
        return found, f"{SPACE}/{found.getId()}"

    return made


@pytest.fixture
def as_(person):
    return lambda name: Browser(person(name))


def words(answer):
    return " ".join(html.fromstring(answer.text).text_content().split())


def post(browser, path, **fields):
    """Send fields to a page with a token of its own."""
    page = browser.open(path)
    token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
    return browser.client.ask("POST", path, params={"_authenticator": token, **fields})


def test_a_manager_opens_one_and_finds_it_in_the_list(as_, committee):
    alice = as_("alice")
    assert "New evaluation" in alice.open(f"{SPACE}/@@evaluations").text
    page = alice.open(f"{SPACE}/@@add-evaluation")
    form = next(form for key, form in page.forms.items() if "perimeter" in form.fields)
    form["title"] = "Autoévaluation 2027"
    form["starts"] = "2027-01-04"
    form["ends"] = "2027-02-26"
    answer = form.submit(headers=alice.client.headers)
    made = committee[answer.location.rpartition("/")[2]]
    assert (made.kind, made.Title()) == ("self", "Autoévaluation 2027")
    listed = words(as_("bob").open(f"{SPACE}/@@evaluations"))
    assert "Autoévaluation 2027" in listed
    assert "2027" in listed.replace("Autoévaluation 2027", "")


def test_a_form_without_a_name_says_so_and_opens_nothing(as_, committee):
    page = as_("alice").open(f"{SPACE}/@@add-evaluation")
    form = next(form for key, form in page.forms.items() if "perimeter" in form.fields)
    answer = form.submit(headers=as_("alice").client.headers)
    assert answer.status_int == 200
    assert "is-invalid" in answer.text
    assert not committee.objectIds()


@pytest.mark.parametrize(("name", "status"), [("bob", 403), ("gina", 403), ("sam", 403)])
def test_only_managers_open_one(person, committee, name, status):
    answer = person(name, accept="text/html").ask("GET", f"{SPACE}/@@add-evaluation")
    assert answer.status_int in (302, 401, status)


PAGES = ("", "/@@interviews", "/@@perimeter", "/@@declaration")


@pytest.mark.parametrize("state", ["preparation", "self_assessment", "visit", "answers"])
def test_every_page_opens_for_those_who_take_part(person, at, state):
    _made, path = at(state)
    people = ["alice", "bob", "gina", *(["eve"] if state in ("visit", "answers") else [])]
    for name in people:
        for page in PAGES:
            answer = person(name, accept="text/html").ask("GET", path + page)
            assert answer.status_int == 200, (name, page)


def test_a_manager_moves_it_on_and_obstacles_are_told(as_, at):
    made, path = at("preparation", kind="external")
    alice = as_("alice")
    assert 'id="lacking-start_visit"' in alice.open(path).text
    answer = post(alice, path, action="move", transition="start_visit")
    assert answer.status_int == 200
    assert "alert-danger" in answer.text
    assert post(alice, path, action="move", transition="start_self_assessment").status_int == 302
    transaction.begin()
    assert api.content.get_state(made) == "self_assessment"


def test_an_obstacle_leads_to_the_page_that_solves_it(as_, at):
    _made, path = at("preparation", kind="external")
    page = html.fromstring(as_("alice").open(path).text)
    (box,) = page.xpath("//*[@id='lacking-start_visit']")
    assert [link.rpartition("/")[2] for link in box.xpath(".//li/a/@href")] == ["@@entrust"]
    made, path = at("visit")
    rate(made, "eve", interviews.EVALUATORS, "2", ["2.2.1.1"])
    transaction.commit()
    page = html.fromstring(as_("eve").open(path).text)
    (link,) = page.xpath("//*[@id='lacking-deliver_pre_report']//li/a/@href")
    assert link.endswith("/@@imperatives")
    assert as_("eve").open(f"{path}/@@imperatives").status_int == 200


@pytest.mark.parametrize("name", ["bob", "eve"])
def test_who_adjusted_the_perimeter_is_told_by_name(person, at, committee, name):
    evaluators = make_evaluators(committee).UID()
    made, path = at("preparation", kind="external", evaluators=evaluators)
    person("alice").ask(
        "POST",
        f"{path}/@perimeter",
        json={"code": "1.1.2", "included": False, "reason": "Activité fermée"},
    )
    put_in_state(made, "pre_report")
    transaction.commit()
    told = person(name).get(f"{path}/@perimeter").json["adjustments"]
    assert {one["by"] for one in told} == {"Alice Martin"}
    assert not any("userid" in one for one in told)


def test_the_form_leads_to_the_referentials(as_, committee):
    page = html.fromstring(as_("alice").open(f"{SPACE}/@@add-evaluation").text)
    (content,) = page.xpath("//article[@id='content']")
    assert content.xpath(".//a[contains(@href, '/referentiels')]")
    assert page.xpath("//*[@id='portal-footer']//a[contains(@href, '/referentiels')]")


def test_evaluators_sign_rate_and_hand_the_pre_report_over(as_, at, person):
    made, path = at("visit")
    del made.stores.declarations["eve"]
    transaction.commit()
    eve = as_("eve")
    assert "@@declaration" in eve.open(path).text
    page = f"{path}/@@declaration"
    version = html.fromstring(eve.open(page).text).xpath("//input[@name='version']/@value")[0]
    assert "alert-danger" in post(eve, page, action="sign", version=version).text
    assert post(eve, page, action="sign", version=version, agree="1").status_int == 302
    assert person("bob", accept="text/html").ask("GET", page).status_int == 200


def test_the_committee_writes_observations_and_evaluators_answer_them(as_, at):
    _made, path = at("pre_report")
    page = f"{path}/@@observations"
    bob, eve = as_("bob"), as_("eve")
    written = post(bob, page, action="write", criterion="1.1.1", version="0", text="Porte ouverte")
    assert written.status_int == 302
    assert eve.client.ask("GET", page).status_int in (302, 401, 403)
    stale = post(bob, page, action="write", criterion="1.1.1", version="0", text="Autre chose")
    assert "Porte ouverte" in words(stale)
    post(as_("alice"), path, action="move", transition="close_observations")
    assert "Porte ouverte" in words(eve.open(page))
    answered = post(eve, page, action="answer", criterion="1.1.1", accepted="0", text="Vu fermée")
    assert answered.status_int == 302
    assert "Vu fermée" in words(bob.open(page))


def test_interviews_are_added_changed_and_removed(as_, at):
    made, path = at("self_assessment")
    page, bob = f"{path}/@@interviews", as_("bob")
    added = post(
        bob, page, action="add", method="tracer", **{"met:list": "person"}, when="2027-03-02"
    )
    assert added.status_int == 302
    refused = post(bob, page, action="add", method="tracer", other="Jeanne Martin")
    assert "alert-danger" in refused.text
    transaction.begin()
    (second,) = [one for one in interviews.interviews(made) if one.number == 2]
    assert (second.met, str(second.when)) == (("person",), "2027-03-02")
    post(bob, page, action="change", interview=second.id, note="Dans le jardin")
    assert "Dans le jardin" in words(bob.open(page))
    assert post(bob, page, action="remove", interview=second.id).status_int == 302


def test_the_perimeter_is_adjusted_with_a_reason(as_, at):
    made, path = at("preparation")
    page, alice = f"{path}/@@perimeter", as_("alice")
    assert "alert-danger" in post(alice, page, action="adjust", code="1.1.1", included="0").text
    reason = "Activité fermée"
    done = post(alice, page, action="adjust", code="1.1.1", included="0", reason=reason)
    assert done.status_int == 302
    assert reason in words(as_("gina").open(page))
    transaction.begin()
    assert scope.tree_of(made).get("criterion", "1.1.1") is None


def test_an_evaluation_is_entrusted_and_its_evaluators_find_it_once_handed_over(as_, at, committee):
    made, path = at("preparation", kind="external")
    evaluators = make_evaluators(committee, id="equipe")
    transaction.commit()
    alice = as_("alice")
    page = f"{path}/@@entrust"
    assert "alert-danger" in post(alice, page, evaluators=evaluators.UID()).text
    assert post(alice, page, evaluators=evaluators.UID(), advised="no").status_int == 302
    assert made.Title() not in words(as_("eve").open("/espaces/equipe/@@evaluations"))
    post(alice, path, action="move", transition="start_visit")
    assert made.Title() in words(as_("eve").open("/espaces/equipe/@@evaluations"))


def test_nothing_is_done_without_a_token(as_, at):
    made, path = at("preparation")
    answer = as_("alice").client.ask(
        "POST", path, params={"action": "move", "transition": "start_self_assessment"}
    )
    assert answer.status_int in (400, 401, 403)
    transaction.begin()
    assert api.content.get_state(made) == "preparation"
