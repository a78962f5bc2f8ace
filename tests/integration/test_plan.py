"""The improvement plan: rules of actions, imperatives that are not met, reminders, figures."""

from datetime import date
from datetime import timedelta
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms.evaluation.conduct import declarations
from qualite.esms.evaluation.conduct import settings
from qualite.esms.evaluation.conduct.rules import obstacles
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.plan import critical
from qualite.esms.evaluation.plan import imperatives
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications import store
from spaces_world import acting
import pytest


TOMORROW = date.today() + timedelta(days=1)
YESTERDAY = date.today() - timedelta(days=1)
FINESS = "350000012"


@pytest.fixture
def committee(people):
    from spaces_world import make_space

    return make_space(people, type="EvaluationCommittee", establishments=(FINESS,))


@pytest.fixture
def referential(people):
    from evaluation_world import make_referential

    return make_referential(people)


@pytest.fixture
def evaluation(committee, referential):
    with acting("alice"):
        made = evaluations.create(committee, "Autoévaluation", referential.UID())
        api.content.transition(made, "start_self_assessment")
    return made


@pytest.fixture
def action(evaluation):
    with acting("alice"):
        return plan.create(
            evaluation, title="Former au signalement", pilot="bob", due=TOMORROW, criterion="1.1.1"
        )


def rate(evaluation, code, value, who="bob"):
    with acting(who):
        side = sides.given(evaluation)
        method = {"1": "tracer", "2": "targeted", "3": "audit"}[code[0]]
        where = next(one for one in interviews.interviews(evaluation, side) if one.method == method)
        ratings.rate(evaluation, where.id, code, value)


class TestActions:
    def test_an_action_is_in_the_plan(self, evaluation, action):
        with acting("gina"):
            (line,) = plan.plan_of(evaluation)
        assert (line.title, line.pilot_name, line.soon) == (
            "Former au signalement",
            "Bob Durand",
            True,
        )

    @pytest.mark.parametrize(
        "values",
        [
            {"title": ""},
            {"title": "x" * 301},
            {"title": "A", "pilot": "eve"},
            {"title": "A", "progress": 101},
            {"title": "A", "priority": "vital"},
            {"title": "A", "criterion": "9.9"},
            {"title": "A", "element": "1.1.1"},
            {"title": "A", "proofs": ("nothing",)},
            {"title": "A", "priority": "critical"},
            {"title": "A", "priority": "critical", "pilot": "bob"},
            {"title": "A", "priority": "critical", "due": TOMORROW},
        ],
    )
    def test_what_does_not_suit_is_refused(self, evaluation, values):
        with acting("alice"), pytest.raises(Refused):
            plan.create(evaluation, **values)
        assert not evaluation.objectIds()

    def test_the_criterion_of_an_element_is_known(self, evaluation):
        with acting("alice"):
            made = plan.create(evaluation, title="A", element="2.2.1.1")
            assert made.criterion == "2.2.1"
            assert list(plan.by_criterion(evaluation)) == ["2.2.1"]

    def test_a_pilot_who_left_stays_named_until_another_is_chosen(self, committee, action):
        from qualite.esms.workspaces.team import roster

        roster.remove(committee, "bob")
        with acting("alice"):
            plan.change(action, progress=40)
        assert (action.pilot, action.progress) == ("bob", 40)

    def test_what_is_done_is_at_100_until_it_is_taken_up_again(self, action):
        with acting("gina"), pytest.raises(Refused):
            plan.move(action, "finish")
        with acting("bob"):
            plan.move(action, "finish")
            plan.change(action, progress=10)
            assert action.progress == 100
            plan.move(action, "take_up_again")
        assert (api.content.get_state(action), action.progress) == ("doing", 90)

    def test_it_is_verified_by_somebody_else(self, evaluation, action):
        with acting("alice"):
            plan.move(action, "finish")
        for who in ("alice", "bob"):
            with acting(who), pytest.raises(WorkflowException, match="somebody else"):
                api.portal.get_tool("portal_workflow").doActionFor(action, "verify")
        with acting("alice"):
            plan.change(action, pilot="alice")
        with acting("bob"), pytest.raises(Refused):  # the pilot when it was finished
            plan.move(action, "verify")
        assert api.content.get_state(action) == "done"

    def test_verified_then_read_only(self, action):
        with acting("bob"):
            plan.move(action, "finish")
        with acting("alice"):
            plan.move(action, "verify")
            assert not api.user.has_permission("Modify portal content", obj=action)
        assert plan.progress([FINESS]) == {
            "total": 1,
            "done": 1,
            "verified": 1,
            "late": 0,
            "percent": 100,
        }

    def test_actions_of_an_archived_space_are_read_only(self, committee, action):
        with acting("alice"):
            api.content.transition(committee, "archive")
        with acting("bob"):
            assert plan.possible_steps(action) == []
            assert not api.user.has_permission("Modify portal content", obj=action)

    def test_pilots_are_told(self, action):
        kinds = [record[1] for record in store.of_person("bob").values()]
        assert "action_assigned" in kinds


def test_one_plan_across_the_evaluations_of_an_establishment(
    committee, referential, evaluation, action
):
    with acting("alice"):
        later = evaluations.create(committee, "Évaluation suivante", referential.UID())
        other = evaluations.create(
            committee, "Un autre lieu", referential.UID(), establishments=("350000099",)
        )
        plan.create(later, title="Suite")
        assert {line.title for line in plan.plan_of(later)} == {"Suite", action.title}
        assert {line.title for line in plan.plan_of(evaluation)} == {action.title}
        assert plan.plan_of(other) == []
        assert len(plan.plan_of(committee)) == 2
    with acting("eve"):
        assert plan.plan_of(evaluation) == []
    assert plan.progress(later)["total"] == 2


class TestImperatives:
    def test_one_that_is_not_met_makes_a_critical_action_once(self, evaluation):
        rate(evaluation, "2.2.1.1", "3")
        with acting("alice"):
            api.content.transition(evaluation, "validate")
            (line,) = plan.plan_of(evaluation)
            assert (line.criterion, line.critical, line.lacking) == ("2.2.1", True, True)
            assert critical.create_missing(evaluation) == []
            api.content.transition(evaluation, "reopen")
            api.content.transition(evaluation, "validate")
            assert len(plan.plan_of(evaluation)) == 1
        kinds = [record[1] for record in store.of_person("alice").values()]
        assert kinds.count("action_critical") in (0, 1)  # alice herself validated

    def test_it_begins_only_with_a_pilot_and_a_due_date_and_stays_critical(self, evaluation):
        rate(evaluation, "2.2.1.1", "1")
        with acting("alice"):
            (made,) = critical.create_missing(evaluation)
        with acting("bob"):
            with pytest.raises(Refused, match="pilot"):
                plan.move(made, "start")
            with pytest.raises(Refused):
                plan.change(made, priority="low")
            with pytest.raises(Refused):
                plan.change(made, pilot="bob")
            plan.change(made, pilot="bob", due=TOMORROW)
            plan.move(made, "start")
        assert api.content.get_state(made) == "doing"

    @pytest.mark.parametrize("value", ["4", "★"])
    def test_one_that_is_met_makes_none(self, evaluation, value):
        rate(evaluation, "2.2.1.1", value)
        assert critical.missing(evaluation) == []

    @pytest.mark.parametrize(
        ("criterion", "said"),
        [
            ("1.1.1", {"justification": "Aucune trace"}),
            ("9.9.9", {"justification": "Aucune trace"}),
            ("2.2.1", {"justification": " . "}),
            ("2.2.1", {"justification": "x" * 5001}),
            ("2.2.1", {"justification": "Aucune trace", "plan_led": "maybe"}),
        ],
    )
    def test_a_form_that_does_not_suit_is_refused(self, evaluation, criterion, said):
        with acting("bob"), pytest.raises(Refused):
            imperatives.fill(evaluation, criterion, **said)

    def test_a_form_keeps_its_history(self, evaluation):
        rate(evaluation, "2.2.1.1", "2")
        with acting("bob"):
            imperatives.fill(evaluation, "2.2.1", justification="Aucune trace")
            imperatives.fill(evaluation, "2.2.1", justification="Aucune trace")
            form = imperatives.fill(evaluation, "2.2.1", justification="Deux traces")
        assert [one.justification for one in form.history] == ["Aucune trace", "Deux traces"]
        (told,) = imperatives.forms(evaluation)
        assert (told["criterion"], told["lowest"], told["complete"]) == ("2.2.1", "2", False)


class TestVisit:
    @pytest.fixture
    def visited(self, people, committee, referential):
        from spaces_world import make_space

        team = make_space(
            people,
            type="EvaluationCommittee",
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
                "Évaluation",
                referential.UID(),
                kind="external",
                evaluators=team.UID(),
            )
            api.content.transition(made, "start_visit")
        return made

    def test_no_pre_report_without_the_forms(self, visited):
        with acting("eve"):
            declarations.sign(visited, settings.declaration()[0])
        rate(visited, "2.2.1.1", "3", who="eve")
        with acting("alice"):
            assert not imperatives.may_see(visited)
            assert not imperatives.may_fill(visited)
        with acting("eve"):
            assert imperatives.may_fill(visited)
            (obstacle,) = obstacles(visited, "deliver_pre_report")
            assert obstacle.message.mapping == {"codes": "2.2.1"}
            assert obstacle.page == "@@imperatives"
            with pytest.raises(WorkflowException, match=r"2\.2\.1"):
                api.portal.get_tool("portal_workflow").doActionFor(visited, "deliver_pre_report")
            imperatives.fill(
                visited,
                "2.2.1",
                justification="Aucune trace",
                **dict.fromkeys(imperatives.QUESTIONS, "no"),
            )
            api.content.transition(visited, "deliver_pre_report")
            assert plan.plan_of(visited) == []  # the plan is not for evaluators
        with acting("alice"):
            assert imperatives.may_see(visited)
            assert [line.criterion for line in plan.plan_of(visited)] == ["2.2.1"]
