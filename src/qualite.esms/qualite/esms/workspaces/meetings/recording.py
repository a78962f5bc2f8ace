"""The minutes of a meeting: prepared from its agenda, written, then tasks made of its decisions."""

from __future__ import annotations

from datetime import date
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings import minutes
from qualite.esms.workspaces.meetings.content import IMeeting
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.tasks import api as tasks
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


class Overtaken(Refused):
    """Someone else saved in between; what they wrote stands."""


def prepare(meeting) -> None:
    """A section for each item of the agenda, unless minutes were begun before."""
    if not meeting._minutes:
        meeting._minutes = minutes.as_data(minutes.from_agenda(meeting.agenda or ()))


def sections(meeting) -> tuple[minutes.Section, ...]:
    """The minutes as they stand."""
    return minutes.from_data(meeting._minutes)


def write(meeting, new: tuple[minutes.Section, ...], version: str) -> None:
    """Replace the minutes. ``version``: of those that the writer had before their eyes.

    Refused: minutes that are not being written; `Overtaken` when they changed in between.
    """
    if api.content.get_state(meeting) != "minutes":
        raise Refused(_("These minutes are not being written."))
    before = sections(meeting)
    new = minutes.tidy(new)
    if new == before:
        return
    if version != minutes.version(before):
        raise Overtaken(_("Someone else saved these minutes while you were writing."))
    meeting._minutes = minutes.as_data(new)
    notify(ObjectModifiedEvent(meeting, Attributes(IMeeting, "minutes")))


def tasks_of_decisions(meeting) -> dict[str, tasks.TaskLine]:
    """Id of a decision → the task that carries it out."""
    about = tasks.tasks_about(space_of(meeting), meeting.UID())
    return {line.decision: line for line in about if line.decision}


def make_task(meeting, decision_id: str, assignee: str = "", due: date | None = None):
    """Make a task of a decision and return it.

    Refused: an unknown decision, one that is a task already, values that do not suit.
    """
    decision = minutes.decision(sections(meeting), decision_id)
    if decision is None:
        raise Refused(_("There is no such decision in these minutes."))
    if decision_id in tasks_of_decisions(meeting):
        raise Refused(_("This decision is a task already."))
    text = decision.text
    short = text if len(text) <= tasks.TITLE_LENGTH else text[: tasks.TITLE_LENGTH - 1] + "…"
    return tasks.create(
        space_of(meeting),
        short,
        assignee=assignee,
        due=due,
        about=meeting.UID(),
        decision=decision_id,
        description=text if short != text else "",
    )
