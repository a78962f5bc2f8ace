"""Proofs: linking documents to elements, who may, and who reads them when."""

from datetime import date
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.proofs import api as proofs
from qualite.esms.evaluation.proofs import reading
from qualite.esms.workspaces.errors import Refused
from spaces_world import acting
from spaces_world import make_space
from zExceptions import Unauthorized
import pytest


TO_READING = ("visit", "pre_report", "answers")
FROZEN = ("pre_report", "answers", "final_report", "published")


@pytest.fixture
def committee(people):
    return make_space(people, type="EvaluationCommittee")


@pytest.fixture
def evaluators(people, committee):
    return make_space(
        people,
        type="EvaluationCommittee",
        kind="evaluators",
        title="Équipe d’évaluation",
        manager="eve",
        members=("olga",),
        guests=(),
        attached_to=api.content.get_uuid(committee),
    )


@pytest.fixture
def evaluation(people, committee, evaluators):
    from evaluation_world import make_referential

    referential = make_referential(people)
    with acting("alice"):
        return evaluations.create(
            committee,
            "Évaluation 2027",
            referential.UID(),
            kind="external",
            evaluators=evaluators.UID(),
            visit_start=date(2027, 3, 1),
        )


@pytest.fixture
def rules_book(committee):
    return make_document(committee, "Règlement de fonctionnement")


def make_document(place, title, by="bob", type="Document", state="team"):
    """A document of a space, shared with the team unless ``state`` says otherwise."""
    with acting(by):
        made = createContentInContainer(place, type, title=title)
        if state != "draft":
            api.content.transition(made, "share")
    if state == "public":
        with acting("alice"):
            api.content.transition(made, "publish")
    return made


def put_in(evaluation, state):
    """Set the state of an evaluation, as if all that leads there had happened."""
    from proofs_world import put_in_state

    put_in_state(evaluation, state)


def reads(name, document) -> bool:
    with acting(name):
        return bool(api.user.has_permission("View", obj=document)) and bool(
            api.portal.get_tool("portal_catalog")(UID=document.UID())
        )


# -- linking ------------------------------------------------------------------------------------


def test_a_document_proves_elements_and_an_element_has_documents(evaluation, rules_book, committee):
    other = make_document(committee, "Projet d’établissement")
    with acting("bob"):
        one = proofs.link(evaluation, "1.1.1.1", rules_book, "12", "Article 4")
        proofs.link(evaluation, "1.1.1.1", other)
        proofs.link(evaluation, "2.2.1.1", rules_book)
        assert (one.page, one.note, one.userid) == ("12", "Article 4", "bob")
        found = proofs.links_of(evaluation, "1.1.1.1")
        assert [link.document for link in found] == [rules_book.UID(), other.UID()]
        assert [shown.link.element for shown in proofs.proves(rules_book)] == ["1.1.1.1", "2.2.1.1"]
        proofs.unlink(evaluation, one.id)
        assert [shown.link.element for shown in proofs.proves(rules_book)] == ["2.2.1.1"]


def test_the_same_link_again_changes_its_note(evaluation, rules_book):
    with acting("bob"):
        first = proofs.link(evaluation, "1.1.1.1", rules_book, "3", "Voir")
        again = proofs.link(evaluation, "1.1.1.1", rules_book, "3", "Voir la charte")
        elsewhere = proofs.link(evaluation, "1.1.1.1", rules_book, "7")
        assert (again.id, again.note) == (first.id, "Voir la charte")
        assert elsewhere.id != first.id
        assert len(proofs.links_of(evaluation)) == 2


@pytest.mark.parametrize("name", ["gina", "eve", "sam"])
def test_only_members_link(evaluation, rules_book, name):
    with acting(name), pytest.raises(Unauthorized):
        proofs.link(evaluation, "1.1.1.1", rules_book)


def test_what_cannot_be_a_proof(evaluation, rules_book, committee, people):
    elsewhere = make_space(people, title="Autre", manager="bob", members=(), guests=())
    folder = make_document(committee, "Dossier", type="Folder", state="draft")
    refused = [
        make_document(elsewhere, "Ailleurs"),
        make_document(committee, "Brouillon", state="draft"),
        folder,
        committee,
    ]
    with acting("bob"):
        for document in refused:
            with pytest.raises(Refused):
                proofs.link(evaluation, "1.1.1.1", document)
        for code in ("9.9.9.9", "1.1.1", ""):
            with pytest.raises(Refused):
                proofs.link(evaluation, code, rules_book)
        with pytest.raises(Refused):
            proofs.link(evaluation, "1.1.1.1", rules_book, page="x" * 61)
        with pytest.raises(Refused):
            proofs.unlink(evaluation, "unknown")
    assert not proofs.links_of(evaluation)


@pytest.mark.parametrize("state", FROZEN)
def test_links_are_frozen_from_the_pre_report_on(evaluation, rules_book, state):
    with acting("bob"):
        one = proofs.link(evaluation, "1.1.1.1", rules_book)
    put_in(evaluation, state)
    with acting("bob"):
        for change in (
            lambda: proofs.link(evaluation, "1.1.1.2", rules_book),
            lambda: proofs.unlink(evaluation, one.id),
        ):
            with pytest.raises((Refused, Unauthorized)):
                change()


# -- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["eve", "olga"])
@pytest.mark.parametrize(
    "state",
    [
        "preparation",
        "self_assessment",
        "visit",
        "pre_report",
        "answers",
        "final_report",
        "published",
    ],
)
def test_evaluators_read_what_is_linked_from_the_visit_to_the_report(
    evaluation, rules_book, committee, name, state
):
    beside = make_document(committee, "Autre chose")
    with acting("bob"):
        proofs.link(evaluation, "1.1.1.1", rules_book)
    put_in(evaluation, state)
    assert reads(name, rules_book) == (state in TO_READING)
    assert not reads(name, beside)
    assert not reads(name, committee)
    assert reads("bob", rules_book)
    assert not reads("sam", rules_book)


def test_linking_and_unlinking_during_the_visit(evaluation, rules_book):
    put_in(evaluation, "visit")
    assert not reads("eve", rules_book)
    with acting("alice"):
        one = proofs.link(evaluation, "1.1.1.1", rules_book)
        two = proofs.link(evaluation, "1.1.1.2", rules_book)
    assert reads("eve", rules_book)
    with acting("alice"):
        proofs.unlink(evaluation, one.id)
    assert reads("eve", rules_book)
    with acting("alice"):
        proofs.unlink(evaluation, two.id)
    assert not reads("eve", rules_book)


def test_evaluators_only_read(evaluation, rules_book):
    put_in(evaluation, "visit")
    with acting("alice"):
        proofs.link(evaluation, "1.1.1.1", rules_book)
    with acting("eve"):
        for permission in (
            "Modify portal content",
            "Delete objects",
            "Reply to item",
            "View comments",
            "Copy or Move",
            "CMFEditions: Access previous versions",
            "List folder contents",
            "qualite.esms: Share In Space",
        ):
            assert not api.user.has_permission(permission, obj=rules_book), permission


def test_a_draft_again_is_its_author_s(evaluation, rules_book):
    put_in(evaluation, "visit")
    with acting("bob"):
        proofs.link(evaluation, "1.1.1.1", rules_book)
        api.content.transition(rules_book, "retract")
    assert not reads("eve", rules_book)
    with acting("bob"):
        api.content.transition(rules_book, "share")
    assert reads("eve", rules_book)


def test_who_leaves_the_evaluators_reads_no_more(evaluation, rules_book, evaluators):
    from qualite.esms.workspaces.team import roster

    put_in(evaluation, "visit")
    with acting("bob"):
        proofs.link(evaluation, "1.1.1.1", rules_book)
    assert reads("olga", rules_book)
    with acting("eve"):
        roster.remove(evaluators, "olga")
    assert not reads("olga", rules_book)


def test_a_copy_is_nobody_s_proof(evaluation, rules_book, committee):
    put_in(evaluation, "visit")
    with acting("bob"):
        proofs.link(evaluation, "1.1.1.1", rules_book)
        copy = api.content.copy(rules_book, committee, id="copie", safe_id=True)
        api.content.transition(copy, "share")
    assert reads("bob", copy)
    assert not reads("eve", copy)
    assert reads("eve", rules_book)
    assert not proofs.proves(copy)


def test_a_document_moved_away_and_back(evaluation, rules_book, committee, people):
    elsewhere = make_space(people, title="Autre", manager="alice", members=("bob",), guests=())
    put_in(evaluation, "visit")
    with acting("alice"):
        proofs.link(evaluation, "1.1.1.1", rules_book)
        away = api.content.move(rules_book, elsewhere)
    assert reads("alice", away)
    assert not reads("eve", away)
    with acting("alice"):
        back = api.content.move(away, committee)
    assert reads("eve", back)


def test_a_document_in_a_folder(evaluation, committee):
    with acting("bob"):
        folder = createContentInContainer(committee, "Folder", title="Réclamations")
    inside = make_document(folder, "Registre")
    sibling = make_document(folder, "Plaintes")
    put_in(evaluation, "visit")
    with acting("bob"):
        proofs.link(evaluation, "1.1.1.1", inside)
    assert reads("eve", inside)
    assert not reads("eve", sibling)
    assert not reads("eve", folder)


def test_a_deleted_document_leaves_a_link_that_can_be_taken_away(evaluation, committee):
    document = make_document(committee, "À jeter")
    with acting("bob"):
        one = proofs.link(evaluation, "1.1.1.1", document)
        api.content.delete(document, check_linkintegrity=False)
        assert proofs.links_of(evaluation) == [one]
        proofs.unlink(evaluation, one.id)
        assert not proofs.links_of(evaluation)


def test_another_committee_of_evaluators_takes_over(evaluation, rules_book, people, committee):
    put_in(evaluation, "visit")
    with acting("bob"):
        proofs.link(evaluation, "1.1.1.1", rules_book)
    with api.env.adopt_roles(["Manager"]):
        from zope.event import notify
        from zope.lifecycleevent import ObjectModifiedEvent

        evaluation.evaluators = ""
        notify(ObjectModifiedEvent(evaluation))
    assert not reads("eve", rules_book)
    assert reading.noted(rules_book) == ()


def test_an_evaluation_that_is_deleted_takes_the_rights_along(evaluation, rules_book, committee):
    put_in(evaluation, "visit")
    with acting("bob"):
        proofs.link(evaluation, "1.1.1.1", rules_book)
    assert reads("eve", rules_book)
    with api.env.adopt_roles(["Manager"]):
        committee._delObject(evaluation.getId())
    assert not reads("eve", rules_book)


def test_two_evaluations_of_one_document(evaluation, rules_book, people, committee):
    """Each gives its own evaluators their reading; who sees one does not learn of the other."""
    other_team = make_space(
        people,
        type="EvaluationCommittee",
        kind="evaluators",
        title="Autre équipe",
        manager="sam",
        members=(),
        guests=(),
        attached_to=api.content.get_uuid(committee),
    )
    with acting("alice"):
        second = evaluations.create(
            committee,
            "Autre évaluation",
            evaluation.referential,
            kind="external",
            evaluators=other_team.UID(),
        )
        proofs.link(evaluation, "1.1.1.1", rules_book)
        proofs.link(second, "2.2.1.1", rules_book)
    put_in(evaluation, "visit")
    put_in(second, "visit")
    assert reads("eve", rules_book)
    assert reads("sam", rules_book)
    with acting("sam"):
        assert [one.link.element for one in proofs.proves(rules_book)] == ["2.2.1.1"]
    put_in(second, "final_report")
    assert reads("eve", rules_book)
    assert not reads("sam", rules_book)
