"""Meetings as calendar files: one, or all that someone is invited to."""

from __future__ import annotations

from DateTime import DateTime
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.meetings import ics
from qualite.esms.workspaces.meetings.answering import is_invited
from qualite.esms.workspaces.meetings.moments import in_utc
from qualite.esms.workspaces.meetings.moments import site_zone_name
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.spaces import spaces_of
from zope.i18n import translate


KEPT = timedelta(days=365)
MOST = 500


def of_meeting(meeting, request) -> bytes:
    """The calendar file of one meeting."""
    return ics.calendar([event(meeting, request)], site_zone_name())


def of_person(userid: str, request) -> bytes | None:
    """The feed of someone, as they would see it now; None when there is no such account.

    Meetings of the last year and all to come, in the spaces they are in, to which they are invited.
    """
    user = api.portal.get_tool("acl_users").getUserById(userid)
    if user is None:
        return None
    with api.env.adopt_user(user=user):
        found = [meeting for meeting in _meetings(userid) if is_invited(meeting, userid)]
        events = [event(meeting, request) for meeting in found]
    name = translate(_("Meetings of my spaces"), context=request)
    return ics.calendar(events, site_zone_name(), name=name)


def event(meeting, request) -> ics.Event:
    """What a calendar is told of a meeting."""
    changed = _changed(meeting)
    space = space_of(meeting)
    parts = [space.Title(), meeting.description]
    parts += [f"{place}. {item}" for place, item in enumerate(meeting.agenda or (), 1)]
    if meeting.link:
        label = translate(_("Video conference:"), context=request)
        parts.append(f"{label} {meeting.link}")
    return ics.Event(
        uid=meeting.UID(),
        title=meeting.Title(),
        start=meeting.start,
        end=meeting.end,
        changed=changed,
        sequence=max(int((changed - _moment(meeting.created())).total_seconds()), 0),
        place=meeting.place or meeting.link or "",
        description="\n".join(part for part in parts if part),
        url=meeting.absolute_url(),
        cancelled=api.content.get_state(meeting) == "cancelled",
    )


def _meetings(userid):
    paths = [brain.getPath() for brain in spaces_of(userid)]
    if not paths:
        return
    since = DateTime(datetime.now(UTC) - KEPT)
    found = api.portal.get_tool("portal_catalog")(
        portal_type="Meeting",
        path={"query": paths},
        end={"query": since, "range": "min"},
        sort_on="start",
        sort_order="descending",
        sort_limit=MOST,
    )
    for brain in found[:MOST]:
        yield brain.getObject()


def _changed(meeting) -> datetime:
    """When its fields or its state last changed: the number of its version grows with it."""
    history = [step for steps in meeting.workflow_history.values() for step in steps]
    return max(_moment(moment) for moment in [meeting.modified(), *(s["time"] for s in history)])


def _moment(value: DateTime) -> datetime:
    return in_utc(value.asdatetime()).replace(microsecond=0)
