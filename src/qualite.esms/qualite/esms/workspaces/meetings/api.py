"""What can be done with meetings: the verbs that pages, services and other rooms call.

They hold the rules; callers check permissions (``plone.dexterity`` checks the one to add).
"""

from __future__ import annotations

from AccessControl import getSecurityManager
from DateTime import DateTime
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.workspaces.dashboards.clock import now
from qualite.esms.workspaces.meetings import answering
from qualite.esms.workspaces.meetings.answering import answer
from qualite.esms.workspaces.meetings.answering import answers
from qualite.esms.workspaces.meetings.answering import invited
from qualite.esms.workspaces.meetings.answering import is_invited
from qualite.esms.workspaces.meetings.answering import tally
from qualite.esms.workspaces.meetings.cards import MeetingCard
from qualite.esms.workspaces.meetings.cards import of_brain
from qualite.esms.workspaces.meetings.cards import Tally
from qualite.esms.workspaces.meetings.content import IMeeting
from qualite.esms.workspaces.meetings.recording import make_task
from qualite.esms.workspaces.spaces import spaces_of
from qualite.esms.workspaces.tasks.checking import check
from qualite.esms.workspaces.tasks.checking import differing
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


__all__ = (
    "MeetingCard",
    "Tally",
    "answer",
    "answers",
    "card",
    "change",
    "invited",
    "is_invited",
    "make_task",
    "next_meeting",
    "past",
    "plan",
    "tally",
    "upcoming",
)
ANSWER_PERMISSION = "qualite.esms: Answer Meeting"


def plan(space, **values):
    """Add a meeting to a space (fields of ``IMeeting``); `checking.Unfit` when a value is not right."""
    values = {**dict.fromkeys(("title", "start", "end")), **values}
    check(IMeeting, values, space)
    return createContentInContainer(space, "Meeting", **values)


def change(meeting, **values) -> None:
    """Change fields of a meeting; `checking.Unfit` when a new value is not right."""
    changed = differing(IMeeting, meeting, values)
    if not changed:
        return
    check(IMeeting, {"start": meeting.start, "end": meeting.end, **changed}, meeting)
    for name, value in changed.items():
        setattr(meeting, name, value)
    notify(ObjectModifiedEvent(meeting, Attributes(IMeeting, *changed)))


def card(meeting) -> MeetingCard:
    """A meeting with its agenda, its answers and the current user's own."""
    brain = _catalog()(UID=meeting.UID())[0]
    userid = api.user.get_current().getId()
    base = of_brain(brain)
    return MeetingCard(
        **{name: getattr(base, name) for name in _OF_BRAIN},
        agenda=tuple(meeting.agenda or ()),
        tally=tally(meeting),
        mine=meeting._answers.get(userid, ("",))[0],
        may_answer=bool(
            answering.may_be_answered(meeting, userid)
            and getSecurityManager().checkPermission(ANSWER_PERMISSION, meeting)
        ),
    )


_OF_BRAIN = ("uid", "title", "url", "start", "end", "place", "state", "space_path")


def next_meeting(space) -> MeetingCard | None:
    """The next meeting of a space that is not cancelled, or the one that is being held."""
    found = _search(_path(space), "min", review_state="planned", sort_limit=1)[:1]
    return card(found[0].getObject()) if found else None


def upcoming(who, limit: int | None = None, cancelled: bool = False) -> list[MeetingCard]:
    """Meetings to come, the next one first, from the catalog alone.

    ``who``: a space, or a user id for all the spaces they are in.
    """
    paths = [brain.getPath() for brain in spaces_of(who)] if isinstance(who, str) else _path(who)
    if not paths:
        return []
    states = ["planned", "cancelled"] if cancelled else ["planned"]
    limits = {"sort_limit": limit} if limit else {}
    found = _search(paths, "min", review_state=states, **limits)
    return [of_brain(brain) for brain in found[:limit]]


def past(space) -> list:
    """Catalog records of meetings that took place, or should have, the last one first."""
    return _search(_path(space), "max", sort_order="descending")


def _search(paths, side, **query):
    moment = DateTime(now().replace(second=0, microsecond=0))
    return _catalog()(
        portal_type="Meeting",
        path={"query": paths},
        end={"query": moment, "range": side},
        sort_on="start",
        show_inactive=True,  # else Plone asks a permission on each of the paths
        **query,
    )


def _path(space):
    return "/".join(space.getPhysicalPath())


def _catalog():
    return api.portal.get_tool("portal_catalog")
