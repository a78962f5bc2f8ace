"""Evaluations: opening one, what applies, rating, who has which rights in which state."""

from DateTime import DateTime
from datetime import date
from plone import api
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import scope
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.workspaces.errors import Refused
from spaces_world import acting
import pytest


@pytest.fixture
def committee(portal, people):
    from spaces_world import make_space

    return make_space(portal, type="EvaluationCommittee")


@pytest.fixture
def evaluators(portal, people, committee):
    from spaces_world import make_space

    return make_space(
        portal,
        type="EvaluationCommittee",
        kind="evaluators",
        title="Équipe d’évaluation",
        manager="eve",
        members=("olga",),
        guests=(),
        attached_to=api.content.get_uuid(committee),
    )


@pytest.fixture
def referential(portal):
    from evaluation_world import make_referential

    return make_referential(portal)


def test_opening_an_evaluation_makes_its_first_interviews(committee, referential):
    with acting("alice"):
        made = evaluations.create(committee, "Autoévaluation 2027", referential.UID())
    assert api.content.get_state(made) == "preparation"
    assert [one.method for one in interviews.interviews(made)] == ["tracer", "targeted", "audit"]
    assert len(scope.tree_of(made).elements) == len(referential.tree.elements)


def test_members_rate_in_the_self_assessment_and_a_stale_value_is_told(committee, referential):
    with acting("alice"):
        made = evaluations.create(committee, "Autoévaluation 2027", referential.UID())
        assert sides.given(made) is None
        api.content.transition(made, "start_self_assessment")
    with acting("bob"):
        assert sides.given(made) == interviews.COMMITTEE
        where = interviews.interviews(made)[0]
        rating = ratings.rate(made, where.id, "1.1.1.1", "3", expected=0)
        assert (rating.value, rating.version) == ("3", 1)
        with pytest.raises(ratings.Stale):
            ratings.rate(made, where.id, "1.1.1.1", "4", expected=0)
        with pytest.raises(Refused):
            ratings.rate(made, where.id, "2.2.1.1", "4")
    with acting("gina"):
        assert sides.given(made) is None
        assert sides.seen(made) == (interviews.COMMITTEE,)


def test_evaluators_see_it_from_the_visit_on_and_the_committee_not_their_column(
    committee, evaluators, referential
):
    with acting("alice"):
        made = evaluations.create(
            committee,
            "Évaluation 2027",
            referential.UID(),
            kind="external",
            evaluators=evaluators.UID(),
            visit_start=date(2027, 3, 1),
        )
    with acting("eve"):
        assert not sides.may("View", made)
    with acting("alice"):
        api.content.transition(made, "start_visit")
        assert sides.seen(made) == (interviews.COMMITTEE,)
        assert sides.given(made) is None
    with acting("eve"):
        assert sides.may("View", made)
        assert sides.given(made) == interviews.EVALUATORS
        assert sides.seen(made) == (interviews.EVALUATORS,)
        assert [brain.UID for brain in evaluations.evaluations_of(evaluators)] == [made.UID()]
    with acting("bob"), pytest.raises(api.exc.InvalidParameterError):
        api.content.transition(made, "deliver_pre_report")


def test_the_newest_evaluation_says_where_the_committee_is(committee, referential):
    from qualite.esms.evaluation.conduct.space_steps import EvaluationFacts

    def words():
        return {
            name: (fact.done, str(fact.words))
            for name, fact in EvaluationFacts(committee).facts().items()
        }

    with acting("alice"):
        old = evaluations.create(committee, "2024", referential.UID())
        api.content.transition(old, "start_self_assessment")
        where = interviews.interviews(old)[0]
        ratings.rate(old, where.id, "1.1.1.1", "3")
        api.content.transition(old, "validate")
        assert words()["assess"][0]
        assert "visit" not in words()
        old.creation_date = DateTime("2024/01/01")
        old.reindexObject(idxs=["created"])
        evaluations.create(committee, "2027", referential.UID())
        assert not words()["assess"][0]


@pytest.mark.parametrize("name", ["committee", "evaluators"])
def test_neither_space_is_deleted_nor_archived_during_a_visit(
    name, committee, evaluators, referential
):
    from qualite.esms.workspaces.opening import settings

    with acting("alice"):
        made = evaluations.create(
            committee, "2027", referential.UID(), kind="external", evaluators=evaluators.UID()
        )
        api.content.transition(made, "start_visit")
    space = {"committee": committee, "evaluators": evaluators}[name]
    with acting({"committee": "alice", "evaluators": "eve"}[name]):
        with pytest.raises(Refused):
            settings.remove(space)
        with pytest.raises(api.exc.InvalidParameterError):
            api.content.transition(space, "archive")
