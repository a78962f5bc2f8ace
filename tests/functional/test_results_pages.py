"""Results as pages and through the API, for each of those who may see them."""

from datetime import date
from evaluation_world import make_referential
from evaluation_world import sign
from kept_sites import made_once
from lxml import html
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from results_site import make_two
from results_site import rate_all
from spaces_world import acting
from spaces_world import make_space
import pytest
import transaction


@pytest.fixture
@made_once
def now(spaces_site):
    """Path of an evaluation of 2027, compared with that of 2023, with an action."""
    made = make_two(spaces_site)["now"]
    with acting("alice"):
        createContentInContainer(
            made,
            "ImprovementAction",
            title="Répondre aux plaintes",
            criterion="2.2.1",
            priority="critical",
            pilot="bob",
            progress=60,
        )
    transaction.commit()
    return "/espaces/comite/now"


@pytest.fixture
def page(person):
    """``page("bob", path)``: the page parsed, or its status when it is refused."""

    def page(name, path):
        answer = person(name, accept="text/html").ask("GET", path)
        return html.fromstring(answer.text) if answer.status_int == 200 else answer.status_int

    return page


def words(node):
    return " ".join(node.text_content().split())


# -- the page -------------------------------------------------------------------------------


def test_the_page_says_all_of_it_in_text(page, now):
    shown = page("bob", f"{now}/@@results")
    (table,) = shown.xpath("//section[@aria-labelledby='results-detail']//table")
    rows = [words(row) for row in table.xpath(".//tbody/tr")]
    assert len(rows) == 3
    assert rows[0].startswith("Droits 3.75 +0.75")
    assert "was 3.00" in rows[0]
    (bar,) = table.xpath(".//tbody/tr[1]//*[@role='img']/@aria-label")
    assert bar == "1 rated 3, 2 rated 4, 1 rated ★"
    imperatives = words(shown.xpath("//section[@aria-labelledby='results-imperatives']")[0])
    assert "0 met of 1" in imperatives
    assert "Action under way, 60 % done" in imperatives


def test_the_radar_is_drawn_twice_and_labelled(page, now):
    shown = page("bob", f"{now}/@@results")
    drawn = shown.xpath("//svg[contains(@class, 'q-radar')]")
    assert [one.get("role") for one in drawn] == ["img", "img"]
    assert all("table" in one.get("aria-label") for one in drawn)
    assert shown.xpath("//polygon[@class='q-radar-avant']")


def test_nothing_to_compare_with_is_a_choice(page, now):
    shown = page("bob", f"{now}/@@results?compare=none")
    assert not shown.xpath("//polygon[@class='q-radar-avant']")
    assert shown.xpath("//select[@name='compare']/option[@selected]/@value") == ["none"]


def test_one_level_of_heading_follows_the_other(page, now):
    shown = page("bob", f"{now}/@@results")
    levels = [int(node.tag[1]) for node in shown.xpath("//article//*[self::h1|self::h2|self::h3]")]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}


def test_guests_read_and_strangers_do_not(page, now):
    assert page("gina", f"{now}/@@results") is not None
    assert page("eve", f"{now}/@@results") in (302, 401, 403)
    assert page(None, f"{now}/@@results") in (302, 401, 403)


def test_macros_are_no_page(person, now):
    assert person("bob", accept="text/html").ask("GET", f"{now}/@@results-macros").status_int == 404


# -- the summary for families ---------------------------------------------------------------


def test_the_committee_writes_the_summary_again_and_goes_back(person, page, now):
    form = page("alice", f"{now}/@@results-summary")
    assert "People feel well supported here." in form.xpath("//textarea/text()")[0]
    generated = form.xpath("//textarea/text()")[0].strip()

    def send(text):
        token = page("alice", f"{now}/@@results-summary").xpath("//input[@name='_authenticator']")
        body = {"summary": text, "_authenticator": token[0].get("value")}
        asking = person("alice", accept="text/html")
        return asking.ask("POST", f"{now}/@@results-summary", params=body)

    for text, expected in (
        ("On est bien ici.", "On est bien ici."),
        ("", "People feel well supported here."),
        (generated, "People feel well supported here."),
    ):
        assert send(text).status_int == 302
        shown = page("bob", f"{now}/@@results")
        assert expected in words(shown.xpath("//section[@class='q-falc mb-4']")[0])
    assert send("x" * 3001).status_int == 200


def test_the_summary_is_not_for_members_to_write_nor_without_a_token(person, page, now):
    path = f"{now}/@@results-summary"
    assert page("bob", path) in (302, 401, 403)
    refused = person("alice", accept="text/html").ask("POST", path, params={"summary": "Volé"})
    assert refused.status_int == 403


# -- evaluators -----------------------------------------------------------------------------


@pytest.fixture
@made_once
def visit(spaces_site):
    """Path of an evaluation where eve and the committee have rated; eve's team is at work."""
    committee = make_space(spaces_site, "EvaluationCommittee", id="comite", title="Comité")
    evaluators = make_space(
        spaces_site,
        "EvaluationCommittee",
        id="visiteurs",
        kind="evaluators",
        title="Équipe",
        manager="eve",
        members=("olga",),
        guests=(),
        attached_to=api.content.get_uuid(committee),
    )
    with acting("alice"):
        made = evaluations.create(
            committee,
            "Évaluation 2027",
            make_referential(spaces_site).UID(),
            id="visite",
            kind="external",
            evaluators=evaluators.UID(),
            visit_start=date(2027, 3, 1),
        )
        api.content.transition(made, "start_self_assessment")
    rate_all(made, "committee", "bob")
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(made, "start_visit")
        interviews.prepare(made, interviews.EVALUATORS)
    sign(made, "eve")
    rate_all(made, "evaluators", "eve", {"1.1.1.1": "1"})
    transaction.commit()
    return "/espaces/comite/visite"


def test_in_the_visit_each_sees_her_own_side_only(page, person, visit):
    for name, mean in (("eve", "2.50"), ("bob", "3.00")):
        detail = page(name, f"{visit}/@@results").xpath("//table//td//text()")
        assert mean in [text.strip() for text in detail]
    assert person("bob").ask("GET", f"{visit}/@scores?side=evaluators").status_int == 401
    assert person("eve").ask("GET", f"{visit}/@scores?side=committee").status_int == 401
    shown = page("bob", f"{visit}/@@results?side=evaluators")
    assert "2.50" not in words(shown)


# -- @scores --------------------------------------------------------------------------------


def test_scores_give_every_level(person, now):
    answer = person("bob").ask("GET", f"{now}/@scores").json
    levels = {node["level"] for node in answer["nodes"]}
    assert levels == {"chapter", "theme", "objective", "criterion", "element", "global_theme"}
    chapter = answer["nodes"][0]
    assert chapter["mean"] == "3.75"
    assert chapter["counts"] == {"3": 1, "4": 2, "★": 1}
    assert answer["imperatives"] == [
        {"code": "2.2.1", "title": "Critère 2.2.1", "mean": "2.50", "met": False}
    ]
    assert (answer["side"], answer["rounding"], answer["weighting"]) == (
        "committee",
        "hundredths",
        "unweighted",
    )
    assert answer["compared"] is None


def test_scores_compare_with_an_earlier_evaluation(person, now):
    then = person("bob").ask("GET", now.replace("now", "then")).json
    answer = person("bob").ask("GET", f"{now}/@scores?compare={then['UID']}").json
    assert answer["compared"]["title"] == "Autoévaluation 2023"
    assert answer["nodes"][0]["change"] == {
        "then": "3.00",
        "difference": "0.75",
        "direction": "up",
    }


@pytest.mark.parametrize(
    ("name", "query", "status"),
    [
        ("bob", "compare=nothing", 404),
        ("bob", "compare=", 404),
        ("bob", "side=both", 400),
        ("bob", "side=evaluators", 401),
        ("eve", "", 401),
        (None, "", 401),
    ],
)
def test_scores_refused(person, now, name, query, status):
    assert person(name).ask("GET", f"{now}/@scores?{query}").status_int == status


def test_scores_do_not_compare_with_a_later_evaluation(person, now):
    later = person("bob").ask("GET", now).json["UID"]
    path = now.replace("now", "then")
    refused = person("bob").ask("GET", f"{path}/@scores?compare={later}")
    assert refused.status_int == 400
    assert "earlier" in refused.json["message"]
