"""Proofs in a browser: the pages, the forms without JavaScript, what a document's page says."""

from kept_sites import made_once
from lxml import html
from plone import api
from proofs_site import fill
from proofs_world import put_in_state
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.proofs import marks
from qualite.esms.evaluation.proofs import required
from qualite.esms.evaluation.proofs.links import all_links
from spaces_world import acting
from spaces_world import SECRET
from team_site import text
from team_site import Visitor
from urllib.parse import urlsplit
import pytest
import transaction


EVALUATION = "/espaces/pilotage/evaluation"
PROOFS = f"{EVALUATION}/@@proofs"
REQUIRED = f"{EVALUATION}/@@required-documents"
PAGES = (
    PROOFS,
    f"{PROOFS}?show=documents",
    f"{PROOFS}?show=check",
    f"{PROOFS}?element=1.1.1.1",
    REQUIRED,
)


@pytest.fixture
@made_once
def world(functional_portal):
    return fill(functional_portal)


def form_of(page, action):
    """The first form of a page that posts to a view, as its values."""
    tree = html.fromstring(page.text)
    form = next(one for one in tree.forms if (one.action or "").endswith(action))
    return urlsplit(form.action).path.removeprefix("/plone"), dict(form.form_values())


def send(who, where, action, /, **values):
    """Fill the form of a page in and send it."""
    visitor = Visitor(who)
    path, known = form_of(visitor.open(where), action)
    answer = visitor.ask("POST", path, params={**known, **values})
    transaction.begin()
    return answer


@pytest.mark.parametrize("who", ["alice", "bob", "gina"])
@pytest.mark.parametrize("page", PAGES)
def test_the_committee_sees_the_pages(world, who, page):
    answer = Visitor(who).open(page)
    assert answer.status_int == 200
    assert "Preuves" in text(answer) or "Proofs" in text(answer)


@pytest.mark.parametrize("who", ["Anonymous", "sam", "eve"])
@pytest.mark.parametrize("page", PAGES)
def test_others_get_nothing_of_them(world, who, page):
    answer = Visitor(who).open(page)
    assert answer.status_int in (302, 401, 403, 404)
    assert "Registre" not in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_evaluators_see_the_pages_from_the_visit_on(world, page):
    put_in_state(world.evaluation, "visit")
    answer = Visitor("olga").open(page)
    assert answer.status_int == 200
    assert SECRET not in answer.text
    assert "@@link-proofs" not in answer.text


def test_unknown_elements_and_documents(world):
    for asked in ("element=9.9", "document=unknown", f"document={world.draft.UID()}"):
        assert Visitor("alice").open(f"{PROOFS}?{asked}").status_int == 404


def test_linking_several_documents_at_once(world):
    uids = [world.orphan.UID(), world.page.UID()]
    send(
        "bob",
        f"{PROOFS}?element=1.1.1.2",
        "@@link-proofs",
        uids=uids,
        page="4",
        note="Article 2",
        kind="charte",
        dated="2024-05-02",
    )
    found = [one for one in all_links(world.evaluation) if one.element == "1.1.1.2"]
    assert {one.document for one in found} == {*uids}
    assert {(one.page, one.note, one.userid) for one in found} == {("4", "Article 2", "bob")}
    assert marks.marks(world.evaluation)[uids[0]].kind == "charte"
    assert "page 4, Article 2" in text(Visitor("gina").open(f"{PROOFS}?element=1.1.1.2"))


def test_linking_a_document_to_several_elements(world):
    page = f"{PROOFS}?document={world.orphan.UID()}"
    send("bob", page, "@@link-proofs", elements=["1.1.1.1", "3.1.1.1"])
    found = [
        one.element for one in all_links(world.evaluation) if one.document == world.orphan.UID()
    ]
    assert sorted(found) == ["1.1.1.1", "3.1.1.1"]


def test_taking_a_link_away(world):
    send("bob", f"{PROOFS}?element=1.1.1.1", "@@unlink-proof")
    assert [one.element for one in all_links(world.evaluation)] == ["2.2.1.1"]


def test_saying_what_a_document_is_makes_it_out_of_date(world):
    page = f"{PROOFS}?document={world.page.UID()}"
    send("bob", page, "@@mark-document", kind="reglement-fonctionnement", dated="2015-01-31")
    said = text(Visitor("gina").open(f"{PROOFS}?show=check"))
    assert "Charte d’accueil" in said
    assert "2020" in said


@pytest.mark.parametrize(
    "values",
    [
        {"uids": []},
        {"dated": "demain"},
        {"dated": "2999-01-01"},
        {"kind": "roman"},
        {"page": "x" * 80},
        {"elements": "9.9.9"},
    ],
    ids=str,
)
def test_a_form_that_is_refused_writes_nothing(world, values):
    before = all_links(world.evaluation)
    values = {"uids": [world.orphan.UID()], **values}
    answer = send("bob", f"{PROOFS}?element=1.1.1.2", "@@link-proofs", **values)
    assert answer.status_int == 302
    assert all_links(world.evaluation) == before
    assert not marks.marks(world.evaluation)


@pytest.mark.parametrize("view", ["link-proofs", "unlink-proof", "mark-document", "give-required"])
def test_buttons_ask_for_a_post_with_a_token(world, view):
    assert Visitor("bob").ask("GET", f"{EVALUATION}/@@{view}").status_int == 405
    assert Visitor("bob").ask("POST", f"{EVALUATION}/@@{view}").status_int == 403
    assert Visitor("gina").ask("POST", f"{EVALUATION}/@@{view}").status_int in (302, 401)


def test_what_is_rated_well_without_proof_is_told(world):
    put_in_state(world.evaluation, "self_assessment")
    with acting("bob"):
        where = {one.method: one.id for one in interviews.interviews(world.evaluation)}
        for code, value in (("1.1.1.1", "4"), ("1.1.1.2", "3"), ("1.1.2.1", "2")):
            ratings.rate(world.evaluation, where["tracer"], code, value)
    tree = html.fromstring(Visitor("bob").open(f"{PROOFS}?show=check").text)
    (section,) = tree.xpath("//section[@aria-labelledby='missing']")
    assert [link.get("href").rpartition("=")[2] for link in section.xpath(".//li/a")] == ["1.1.1.2"]


def test_orphans_are_shared_documents_of_no_use(world):
    tree = html.fromstring(Visitor("alice").open(f"{PROOFS}?show=check").text)
    (section,) = tree.xpath("//section[@aria-labelledby='orphans']")
    found = [link.text for link in section.xpath(".//li/div/a")]
    assert found == [f"Seul {SECRET}", f"Voisin {SECRET}"]


def test_a_document_tells_what_it_proves(world):
    page = Visitor("gina").open("/espaces/pilotage/dossier/registre/view")
    assert "Élément 1.1.1.1" in text(page)
    assert "Voir la page" in text(page)
    assert "Élément" not in text(Visitor("gina").open("/espaces/pilotage/seul"))


def test_a_deleted_document_is_shown_as_such_and_its_link_goes(world):
    with acting("bob"):
        api.content.delete(world.page, check_linkintegrity=False)
    transaction.commit()
    page = f"{PROOFS}?show=documents"
    tree = html.fromstring(Visitor("bob").open(page).text)
    assert tree.xpath("//section[@aria-labelledby='lost']//a")[0].text == "2.2.1.1"
    send("bob", page, "@@unlink-proof")
    assert [one.element for one in all_links(world.evaluation)] == ["1.1.1.1"]


def test_required_documents(world):
    name = required.asked_for()[0].name
    send("bob", REQUIRED, "@@give-required", name=name, uid=world.orphan.UID(), action="give")
    assert required.checklist(world.evaluation)[0].status == required.GIVEN
    second = required.asked_for()[1].name
    values = {"name": second, "reason": "Pas de tel document ici", "action": "not-applicable"}
    path, known = form_of(Visitor("bob").open(REQUIRED), "@@give-required")
    Visitor("bob").ask("POST", path, params={**known, **values})
    transaction.begin()
    put_in_state(world.evaluation, "visit")
    said = text(Visitor("eve").open(REQUIRED))
    assert "Pas de tel document ici" in said
    assert f"Seul {SECRET}" in said
    assert Visitor("eve").open("/espaces/pilotage/seul").status_int == 200


@pytest.mark.parametrize("state", ["pre_report", "answers", "final_report", "published"])
def test_nothing_to_press_once_frozen(world, state):
    put_in_state(world.evaluation, state)
    for page in PAGES:
        answer = Visitor("alice").open(page)
        assert answer.status_int == 200
        assert "@@link-proofs" not in answer.text
        assert "@@unlink-proof" not in answer.text
        assert "@@give-required" not in answer.text
