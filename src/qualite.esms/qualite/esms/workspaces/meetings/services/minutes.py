"""``@minutes`` of a meeting: its sections; ``@decisions``: a decision becomes a task."""

from __future__ import annotations

from plone import api
from plone.restapi.interfaces import ISerializeToJson
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings import minutes
from qualite.esms.workspaces.meetings import recording
from qualite.esms.workspaces.tasks.forms import day
from qualite.esms.workspaces.team.services import SpaceService
from qualite.esms.workspaces.team.services import text_of
from zope.component import getMultiAdapter
from zope.i18n import translate


def shown(meeting) -> dict:
    """The minutes as JSON; ``version`` goes with a change, each decision tells its task."""
    sections = recording.sections(meeting)
    tasks = recording.tasks_of_decisions(meeting)
    rows = minutes.as_data(sections)
    for row in rows:
        for decision in row["decisions"]:
            line = tasks.get(decision["id"])
            decision["task"] = line and {
                "@id": line.url,
                "UID": line.uid,
                "review_state": line.state,
            }
    return {
        "@id": f"{meeting.absolute_url()}/@minutes",
        "review_state": api.content.get_state(meeting),
        "version": minutes.version(sections),
        "sections": list(rows),
    }


class MinutesGet(SpaceService):
    """The minutes."""

    def answer(self):
        return shown(self.context)


class MinutesPatch(SpaceService):
    """Change sections by their id, or add some: ``{"version": …, "sections": […]}``.

    ``version`` is the one that GET gave: 409 when someone saved in between, nothing is written.
    """

    def answer(self):
        body = self.body()
        version = text_of(body, "version", "")
        if not version:
            raise Refused(_("“version” is needed: the one that GET @minutes gave."))
        before = recording.sections(self.context)
        if version != minutes.version(before):
            return self.overtaken()
        try:
            new = minutes.merged(before, body.get("sections", []))
        except minutes.Unreadable as error:
            raise Refused(error.args[0]) from error
        recording.write(self.context, new, version)
        return shown(self.context)

    def overtaken(self):
        self.request.response.setStatus(409)
        message = _("Someone else saved these minutes while you were writing.")
        return {"type": "Conflict", "message": translate(message, context=self.request)}


class DecisionsPost(SpaceService):
    """Make a task of a decision: ``{"decision": id, "assignee": user id, "due": "2026-12-01"}``."""

    def answer(self):
        body = self.body()
        due = text_of(body, "due") or ""
        made = meetings.make_task(
            self.context,
            text_of(body, "decision", ""),
            assignee=text_of(body, "assignee", ""),
            due=day(due, "due"),
        )
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", made.absolute_url())
        return getMultiAdapter((made, self.request), ISerializeToJson)()
