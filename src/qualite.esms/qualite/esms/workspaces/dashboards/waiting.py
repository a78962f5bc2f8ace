"""What there is to do for somebody beside tasks: other slices tell it (``interfaces.IToDo``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from qualite.esms.workspaces.dashboards.interfaces import IToDo
from qualite.esms.workspaces.dashboards.wording import avatar
from qualite.esms.workspaces.team.roster import Member
from qualite.esms.workspaces.team.roster import name_of
from zope.component import getUtilitiesFor


@dataclass(frozen=True, slots=True)
class Waiting:
    """A thing to do, shown in one list with tasks (``tasks.lines.TaskLine``).

    ``icon``: of what it is; ``assignee``: user id; ``space_path``: path of its space; ``about_title``
    and ``about_url``: what it is part of.
    """

    title: str
    url: str
    icon: str
    due: date | None
    assignee: str
    space_path: str
    about_title: str = ""
    about_url: str = ""

    @property
    def assignee_name(self) -> str:
        return name_of(self.assignee)

    @property
    def assignee_initials(self) -> str:
        return Member(self.assignee, self.assignee_name, "", "", None).initials

    @property
    def avatar(self) -> str:
        return avatar(self.assignee)


def waiting(userid: str, paths: list[str]) -> list[Waiting]:
    """What all slices have for the current person to do in spaces at these paths."""
    if not paths:
        return []
    found = sorted(getUtilitiesFor(IToDo), key=lambda pair: pair[0])
    return [one for _name, tells in found for one in tells.open_things(userid, paths)]
