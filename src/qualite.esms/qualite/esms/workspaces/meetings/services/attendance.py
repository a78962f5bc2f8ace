"""``@attendance`` of a meeting: who came."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings import presence
from qualite.esms.workspaces.team.services import SpaceService


def shown(meeting) -> dict:
    """The sheet as JSON."""
    return {
        "@id": f"{meeting.absolute_url()}/@attendance",
        "items": [
            {
                "userid": row.userid,
                "name": row.name,
                "seat": row.seat,
                "presence": row.presence,
                "answer": row.answer,
            }
            for row in presence.sheet(meeting)
        ],
        "visitors": list(meeting._visitors),
    }


class AttendanceGet(SpaceService):
    """The sheet."""

    def answer(self):
        return shown(self.context)


class AttendancePatch(SpaceService):
    """Note who came: ``{"presence": {user id: "present"…}, "visitors": [names]}``, both optional."""

    def answer(self):
        body = self.body()
        noted, visitors = body.get("presence", {}), body.get("visitors")
        if not isinstance(noted, dict) or not _texts(noted.values()):
            raise Refused(_("“presence” has to be an object: user id, then presence."))
        if visitors is not None and not (isinstance(visitors, list) and _texts(visitors)):
            raise Refused(_("“visitors” has to be a list of names."))
        presence.note(self.context, noted, visitors)
        return shown(self.context)


def _texts(values) -> bool:
    return all(isinstance(value, str) for value in values)
