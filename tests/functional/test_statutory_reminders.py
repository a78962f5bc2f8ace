"""Statutory dates are told to the managers of a committee, once for each date."""

from datetime import timedelta
from evaluation_world import make_evaluation
from evaluation_world import make_referential
from evaluation_world import put_in_state
from kept_sites import made_once
from plone import api
from qualite.esms.evaluation.publication import reminders
from qualite.esms.evaluation.publication.deadlines import after_months
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.notifications.mails.interfaces import IReminder
from spaces_world import acting
from spaces_world import make_space
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
import pytest
import transaction


@pytest.fixture
@made_once
def evaluation(spaces_site):
    """An external evaluation whose report is closed."""
    committee = make_space(spaces_site, type="EvaluationCommittee")
    made = make_evaluation(committee, make_referential(spaces_site), kind="external")
    put_in_state(made, "final_report")
    made.reindexObject()
    transaction.commit()
    return made


@pytest.fixture
def closed(evaluation, monkeypatch):
    """Moves the calendar: ``closed(days)`` is that many days after the report was closed."""
    (brain,) = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=evaluation.UID())

    def later(days=0, months=0):
        day = after_months(brain.closed_on, months) + timedelta(days=days)
        monkeypatch.setattr(reminders, "today", lambda: day)

    return later


def told(name) -> list[str]:
    """Kinds of what a person was told of statutory dates, the oldest first."""
    records = sorted(store.of_person(name).items())
    return [record[1] for _id, record in records if record[1].startswith("statutory_")]


def test_it_is_part_of_the_run_of_digests(evaluation):
    assert getUtility(IReminder, name="statutory-dates") is reminders.remind


def test_nothing_is_said_before_the_notice(evaluation, closed):
    closed(1)
    assert reminders.remind() == 0
    assert told("alice") == []


def test_each_date_is_told_once_to_the_managers(evaluation, closed):
    closed(85)
    assert reminders.remind() == 2
    assert sorted(told("alice")) == ["statutory_displayed", "statutory_published"]
    assert told("bob") == told("eve") == []
    closed(86)
    assert reminders.remind() == 0
    assert len(told("alice")) == 2


def test_the_next_evaluation_is_told_when_it_nears_and_when_it_is_late(evaluation, closed):
    for days, count in ((-61, 0), (-60, 1), (-1, 0), (0, 0), (1, 1), (300, 0)):
        closed(days, months=60)
        assert reminders.remind() == count, days
    assert told("alice") == ["statutory_next", "statutory_next_late"]


def test_an_archived_committee_is_left_alone(evaluation, closed):
    with acting("alice"):
        api.content.transition(evaluation.aq_parent, "archive")
    transaction.commit()
    closed(85)
    assert reminders.remind() == 0


def test_it_reads_as_a_sentence_that_leads_to_the_committee(evaluation, closed, person):
    closed(85)
    reminders.remind()
    items = person("alice").ask("GET", "/@notifications").json["items"]
    (one,) = [item for item in items if item["kind"] == "statutory_published"]
    assert evaluation.aq_parent.Title() in one["sentence"]
    assert one["url"].endswith(f"/espaces/{evaluation.aq_parent.id}")


def test_nothing_is_kept_of_a_committee_that_is_deleted(evaluation, closed):
    closed(85)
    reminders.remind()
    committee = evaluation.aq_parent
    uid = committee.UID()
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(committee, check_linkintegrity=False)
    assert uid not in IAnnotations(api.portal.get()["espaces"])[reminders.KEY]
