"""Carrying an evaluation: what each step asks for, who evaluates, interviews, observations."""

from datetime import date
from datetime import timedelta
from evaluation_world import make_evaluation
from evaluation_world import make_evaluators
from evaluation_world import make_referential
from evaluation_world import rate
from evaluation_world import sign
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms.evaluation.conduct import entrusting
from qualite.esms.evaluation.conduct import moments
from qualite.esms.evaluation.conduct import moving
from qualite.esms.evaluation.conduct import observations
from qualite.esms.evaluation.conduct import opening
from qualite.esms.evaluation.conduct import perimeter
from qualite.esms.evaluation.conduct import rules
from qualite.esms.evaluation.conduct import talks
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import scope
from qualite.esms.workspaces.dashboards import steps
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications import api as notifications
from qualite.esms.workspaces.notifications import reading
from spaces_world import acting
from spaces_world import make_space
import pytest


@pytest.fixture
def committee(portal, people):
    return make_space(portal, type="EvaluationCommittee")


@pytest.fixture
def referential(portal):
    return make_referential(portal)


@pytest.fixture
def at(committee, referential):
    """An evaluation in a state."""
    return lambda state, **options: make_evaluation(committee, referential, state, **options)


def lacking(evaluation, transition):
    return [str(one) for one in rules.obstacles(evaluation, transition)]


# -- opening --------------------------------------------------------------------------------


def asked(grid, **values):
    return {"title": "Autoévaluation", "kind": "self", "referential": grid.UID(), **values}


def test_a_form_opens_an_evaluation_with_two_decimals_since_october_2024(committee, referential):
    with acting("alice"):
        made = opening.open_evaluation(committee, asked(referential))
        assert (made.kind, made.rounding) == ("self", "hundredths")
        old = opening.open_evaluation(
            committee, asked(referential, kind="internal", starts=date(2019, 3, 1))
        )
        assert old.rounding == "integer"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "official"},
        {"referential": "none"},
        {"title": None},
        {"starts": date(2027, 2, 1), "ends": date(2027, 1, 1)},
        {"establishments": ["440000000"]},
        {"kind": "external", "evaluators": "elsewhere", "advised": False},
    ],
)
def test_what_cannot_be_is_refused_when_one_is_opened(committee, referential, wrong):
    with acting("alice"), pytest.raises(Refused):
        opening.open_evaluation(committee, asked(referential, **wrong))


def test_nobody_else_than_a_steering_committee_opens_one(committee, referential):
    evaluators = make_evaluators(committee)
    with acting("eve"), pytest.raises(Refused):
        opening.open_evaluation(evaluators, asked(referential))


def test_a_referential_is_changed_only_while_nothing_is_rated(portal, at):
    made, other = at("self_assessment"), make_referential(portal, title="Autre grille")
    with acting("alice"):
        opening.change_referential(made, other.UID())
        assert scope.referential_of(made) == other
    rate(made, "bob", "committee", codes=["1.1.1.1"])
    with acting("alice"), pytest.raises(Refused):
        opening.change_referential(made, make_referential(portal, title="Encore").UID())


# -- who evaluates --------------------------------------------------------------------------


def test_whoever_advised_in_the_last_three_years_cannot_evaluate(committee, at):
    made, evaluators = at("preparation", kind="external"), make_evaluators(committee).UID()
    today = date.today()
    with acting("alice"):
        with pytest.raises(Refused):
            entrusting.entrust(made, committee, evaluators)
        with pytest.raises(Refused):
            entrusting.entrust(made, committee, evaluators, advised=True)
        recent = today - timedelta(days=2 * 365)
        with pytest.raises(Refused):
            entrusting.entrust(made, committee, evaluators, advised=True, ended=recent)
        long_ago = today - timedelta(days=4 * 365)
        entrusting.entrust(made, committee, evaluators, advised=True, ended=long_ago)
        assert (made.evaluators, made.advice.ended) == (evaluators, long_ago)


def test_evaluators_are_not_changed_once_they_are_at_work(committee, at):
    made = at("visit")
    with acting("alice"), pytest.raises(Refused):
        entrusting.entrust(made, committee, "", "")


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2027, 3, 1), 3, date(2024, 3, 1)),
        (date(2028, 2, 29), 3, date(2025, 2, 28)),
    ],
)
def test_years_are_counted_to_the_day(day, years, expected):
    assert entrusting.years_ago(day, years) == expected


# -- steps ----------------------------------------------------------------------------------


def test_evaluators_are_needed_before_the_visit(committee, at):
    made = at("preparation", kind="external")
    assert lacking(made, "start_visit")
    with acting("alice"):
        with pytest.raises(WorkflowException, match=r"évaluateurs|evaluators"):
            api.portal.get_tool("portal_workflow").doActionFor(made, "start_visit")
        entrusting.entrust(made, committee, make_evaluators(committee).UID(), advised=False)
        moving.move(made, "start_visit")
    found = interviews.interviews(made, interviews.EVALUATORS)
    assert [one.method for one in found] == ["tracer", "targeted", "audit"]


@pytest.mark.parametrize(
    ("state", "transition"), [("self_assessment", "validate"), ("visit", "deliver_pre_report")]
)
def test_nothing_is_handed_on_without_any_rating(at, state, transition):
    assert lacking(at(state), transition)


def test_evaluators_wait_for_observations_until_the_delay_is_over(at, monkeypatch):
    made = at("pre_report")
    last = moments.observations_until(made)
    assert last == date.today() + timedelta(days=30)
    with acting("alice"):
        assert not lacking(made, "close_observations")
    with acting("eve"):
        assert lacking(made, "close_observations")
        monkeypatch.setattr(rules, "today", lambda: last + timedelta(days=1))
        assert not lacking(made, "close_observations")


def test_the_report_is_closed_once_every_observation_is_answered(at):
    made = at("pre_report")
    with acting("bob"):
        observations.write(made, "1.1.1", "La porte est ouverte depuis mars.")
    with acting("alice"):
        moving.move(made, "close_observations")
    with acting("eve"):
        with pytest.raises(Refused):
            moving.move(made, "close_report")
        observations.answer(made, "1.1.1", True, "Nous en tenons compte.")
        moving.move(made, "close_report")
    assert api.content.get_state(made) == "final_report"


def test_a_space_is_not_archived_while_evaluators_are_at_work(committee, at):
    at("visit")
    with acting("alice"), pytest.raises(WorkflowException):
        api.portal.get_tool("portal_workflow").doActionFor(committee, "archive")


# -- rating ---------------------------------------------------------------------------------


def test_evaluators_sign_before_they_rate(committee, referential):
    evaluators = make_evaluators(committee)
    with acting("alice"):
        made = evaluations.create(
            committee,
            "Évaluation",
            referential.UID(),
            kind="external",
            evaluators=evaluators.UID(),
        )
        moving.move(made, "start_visit")
    with pytest.raises(Refused):
        rate(made, "eve", interviews.EVALUATORS, codes=["1.1.1.1"])
    sign(made, "eve")
    rate(made, "eve", interviews.EVALUATORS, codes=["1.1.1.1"])
    with pytest.raises(Refused):
        rate(made, "olga", interviews.EVALUATORS, codes=["1.1.1.1"])


def test_an_adjustment_after_the_pre_report_needs_a_reason_that_is_kept(at):
    made = at("answers")
    with pytest.raises(Refused):
        rate(made, "eve", interviews.EVALUATORS, "4", ["1.1.1.1"])
    rate(made, "eve", interviews.EVALUATORS, "4", ["1.1.1.1"], "Document reçu le 3 mars")
    where = interviews.interviews(made, interviews.EVALUATORS)[0]
    history = ratings.get(made, where.id, "1.1.1.1").history
    assert [(one.value, one.reason) for one in history] == [
        ("3", ""),
        ("4", "Document reçu le 3 mars"),
    ]


# -- perimeter ------------------------------------------------------------------------------


def test_a_criterion_is_put_out_with_a_reason_and_not_once_rated(at):
    made = at("self_assessment")
    with acting("bob"), pytest.raises(Refused):
        perimeter.adjust(made, "1.1.2", False, "Sans objet pour nous")
    with acting("alice"):
        with pytest.raises(Refused):
            perimeter.adjust(made, "1.1.2", False, "")
        perimeter.adjust(made, "1.1.2", False, "Sans objet pour nous")
        assert scope.tree_of(made).get("criterion", "1.1.2") is None
        perimeter.adjust(made, "1.1.2.1", True, "Un élément s’applique")
        assert scope.tree_of(made).get("element", "1.1.2.1") is not None
    rate(made, "bob", interviews.COMMITTEE, codes=["1.1.1.1"])
    with acting("alice"), pytest.raises(Refused):
        perimeter.adjust(made, "1.1.1", False, "Sans objet pour nous")


# -- interviews -----------------------------------------------------------------------------


def test_people_supported_are_numbered(at):
    made = at("self_assessment")
    with acting("bob"):
        added = talks.add(made, "tracer", ["person", "relative"], date(2027, 3, 2))
        assert (added.number, added.side) == (2, interviews.COMMITTEE)
        with pytest.raises(Refused):
            talks.add(made, "tracer", ["Mme Durand"])
        with pytest.raises(Refused):
            talks.change(made, added.id, note="Suivie pour un diabète")


def test_an_interview_stays_once_something_is_rated_in_it(at):
    made = at("self_assessment")
    rate(made, "bob", interviews.COMMITTEE, codes=["1.1.1.1"])
    rated, spare = interviews.interviews(made)[0], interviews.interviews(made)[1]
    with acting("bob"):
        with pytest.raises(Refused):
            talks.remove(made, rated.id)
        talks.remove(made, spare.id)


@pytest.mark.parametrize(
    ("state", "keepers"),
    [
        ("preparation", {"alice"}),
        ("self_assessment", {"alice", "bob"}),
        ("visit", {"eve", "olga"}),
        ("pre_report", set()),
        ("answers", set()),
        ("final_report", set()),
    ],
)
def test_interviews_are_kept_by_those_who_rate_in_them(at, state, keepers):
    made = at(state)
    for name in ("alice", "bob", "gina", "eve", "olga", "sam"):
        with acting(name):
            assert (talks.side_kept(made) is not None) == (name in keepers), name


# -- observations ---------------------------------------------------------------------------


def test_two_who_write_one_observation_lose_nothing(at):
    made = at("pre_report")
    with acting("bob"):
        observations.write(made, "1.1.1", "Première version", 0)
    with acting("alice"):
        with pytest.raises(observations.Stale):
            observations.write(made, "1.1.1", "La mienne", 0)
        observations.write(made, "1.1.1", "Les deux", 1)
        observations.write(made, "1.1.1", "")
    assert observations.of(made, "1.1.1") is None
    assert len(made.stores.observations["1.1.1"].history) == 3


# -- what people are told -------------------------------------------------------------------


def test_each_step_is_told_to_those_concerned(committee, at):
    made = at("answers")
    with acting("bob"):
        told = [one.kind for one in reading.listing("bob")]
    assert {"evaluation_opened", "evaluation_handed_over", "pre_report_delivered"} <= set(told)
    with acting("eve"):
        told = [one.kind for one in reading.listing("eve")]
    assert {"evaluation_entrusted", "observations_received"} <= set(told)
    assert notifications.path_of(made)


def test_the_dashboard_of_the_committee_knows_how_far_it_is(committee, at):
    at("visit")
    with acting("alice"):
        found = {step.name: step for step in steps.steps(committee)}
    assert found["assess"].done
    assert not found["visit"].done
