"""Minutes: prepared from the agenda, written, adopted, and tasks made of their decisions."""

from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone import api
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings import minutes
from qualite.esms.workspaces.meetings import recording
from qualite.esms.workspaces.tasks import api as tasks
from spaces_world import acting
import pytest


@pytest.fixture
def meeting(space):
    """A meeting that took place, whose minutes are being written."""
    start = datetime.now(UTC) - timedelta(days=1)
    with acting("alice"):
        made = meetings.plan(
            space,
            title="Comité no 6",
            start=start,
            end=start + timedelta(hours=2),
            agenda=("Plaintes", "Retour du CVS"),
        )
        api.content.transition(made, "write_minutes")
    return made


def say(meeting, notes="Douze plaintes.", decision="Tenir un registre"):
    """Write notes and a decision on the first item; the decision."""
    first, *others = before = recording.sections(meeting)
    made = minutes.Decision(minutes.new_id(), decision)
    new = (replace(first, notes=notes, decisions=(made,)), *others)
    recording.write(meeting, new, minutes.version(before))
    return made


def test_there_is_a_section_for_each_item_of_the_agenda(meeting):
    assert [section.title for section in recording.sections(meeting)] == [
        "Plaintes",
        "Retour du CVS",
    ]


def test_what_is_written_is_found_by_its_words(meeting):
    say(meeting, notes="Le mot hippopotamesque")
    with acting("bob"):
        found = api.portal.get_tool("portal_catalog")(SearchableText="hippopotamesque")
    assert [brain.UID for brain in found] == [meeting.UID()]
    with acting("eve"):
        assert not api.portal.get_tool("portal_catalog")(SearchableText="hippopotamesque")


def test_nobody_overwrites_what_they_have_not_read(meeting):
    seen = minutes.version(recording.sections(meeting))
    say(meeting)
    first, *others = recording.sections(meeting)
    with pytest.raises(recording.Overtaken):
        recording.write(meeting, (replace(first, notes="Autre chose"), *others), seen)
    assert recording.sections(meeting)[0].notes == "Douze plaintes."


def test_saving_the_same_twice_is_no_conflict(meeting):
    seen = minutes.version(recording.sections(meeting))
    say(meeting)
    recording.write(meeting, recording.sections(meeting), seen)


def test_only_minutes_being_written_are_written(meeting):
    with acting("alice"):
        api.content.transition(meeting, "adopt")
    before = recording.sections(meeting)
    with pytest.raises(Refused):
        recording.write(meeting, (), minutes.version(before))


@pytest.mark.parametrize("who", ["alice", "bob", "gina"])
def test_once_adopted_nobody_modifies(meeting, who):
    with acting("alice"):
        api.content.transition(meeting, "adopt")
    with acting(who):
        assert not api.user.has_permission("Modify portal content", obj=meeting)


def test_a_decision_becomes_a_task_that_knows_where_it_comes_from(meeting, space):
    decision = say(meeting)
    with acting("bob"):
        task = meetings.make_task(meeting, decision.id, assignee="gina")
        (line,) = tasks.open_tasks(space)
        linked = recording.tasks_of_decisions(meeting)
    assert task.title == "Tenir un registre"
    assert (line.about, line.decision, line.about_title) == (
        meeting.UID(),
        decision.id,
        "Comité no 6",
    )
    assert linked[decision.id].state == "open"


def test_a_decision_of_adopted_minutes_too(meeting):
    decision = say(meeting)
    with acting("alice"):
        api.content.transition(meeting, "adopt")
        assert meetings.make_task(meeting, decision.id).portal_type == "Task"


def test_a_decision_is_a_task_once(meeting):
    decision = say(meeting)
    with acting("bob"):
        meetings.make_task(meeting, decision.id)
        with pytest.raises(Refused):
            meetings.make_task(meeting, decision.id)


def test_an_unknown_decision_is_refused(meeting):
    with acting("bob"), pytest.raises(Refused):
        meetings.make_task(meeting, "no-such-one")


def test_a_long_decision_is_a_task_with_details(meeting):
    decision = say(meeting, decision="long " * 90)
    with acting("bob"):
        task = meetings.make_task(meeting, decision.id)
    assert len(task.title) == 300
    assert task.description == decision.text.strip()
