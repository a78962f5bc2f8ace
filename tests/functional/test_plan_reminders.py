"""Pilots are reminded of their actions once, late ones again after a while."""

from datetime import date
from datetime import timedelta
from evaluation_world import make_referential
from kept_sites import made_once
from plone import api
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.plan import reminders
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.notifications.mails.errand import SendDigests
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_space
import pytest
import transaction


TODAY = date.today()


@pytest.fixture
@made_once
def evaluation(spaces_site):
    committee = make_space(spaces_site, type="EvaluationCommittee", id="pilotage")
    referential = make_referential(spaces_site)
    with acting("alice"):
        made = evaluations.create(committee, "Autoévaluation", referential.UID())
    transaction.commit()
    return made


@pytest.fixture
def action(evaluation):
    def make(days):
        with acting("alice"):
            made = plan.create(
                evaluation, title="Relire", pilot="bob", due=TODAY + timedelta(days=days)
            )
        transaction.commit()
        return made

    return make


def told():
    transaction.begin()
    kinds = [record[1] for record in store.of_person("bob").values()]
    return [kind for kind in kinds if kind in ("action_due", "action_late")]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(30, []), (7, ["action_due"]), (0, ["action_due"]), (-1, ["action_late"])],
)
def test_told_once(action, days, expected):
    action(days)
    reminders.remind()
    reminders.remind()
    assert told() == expected


def test_told_late_after_it_was_told_due_and_again_after_a_week(action, monkeypatch):
    action(3)
    for later in (0, 4, 5, 11, 12):
        monkeypatch.setattr(reminders, "today", lambda later=later: TODAY + timedelta(days=later))
        reminders.remind()
    assert told() == ["action_due", "action_late", "action_late"]


def test_what_is_done_or_archived_or_of_nobody_is_not_told(evaluation, action):
    done, left = action(-1), action(-2)
    with acting("bob"):
        plan.move(done, "finish")
    roster.remove(evaluation.aq_parent, "bob")
    transaction.commit()
    assert reminders.remind() == 0
    roster.add(evaluation.aq_parent, "bob")
    with acting("alice"):
        api.content.transition(evaluation.aq_parent, "archive")
    transaction.commit()
    assert reminders.remind() == 0
    assert told() == []
    assert left.pilot == "bob"


def test_digests_hold_the_reminders(evaluation, action):
    action(-1)
    answer = SendDigests()(api.portal.get())
    assert answer["digests"] >= 1
    assert told() == ["action_late"]
