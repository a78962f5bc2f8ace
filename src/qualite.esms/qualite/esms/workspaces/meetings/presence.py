"""Who came: kept by person, with the names of visitors from outside the team."""

from __future__ import annotations

from dataclasses import dataclass
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings.answering import answers
from qualite.esms.workspaces.meetings.answering import invited
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team import roster


PRESENT, EXCUSED, ABSENT = PRESENCES = ("present", "excused", "absent")
MOST_VISITORS = 100
NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the attendance sheet; ``presence`` and ``answer`` are "" when nothing was said."""

    userid: str
    name: str
    seat: str
    presence: str
    answer: str


def sheet(meeting) -> list[Row]:
    """Those invited, then others whose presence was noted (by now they may have left the team)."""
    noted, given = dict(meeting._attendance), answers(meeting)
    people = {one.userid: one for one in invited(meeting)}
    team = {one.userid: one for one in roster.members(space_of(meeting))} if noted else {}
    rows = []
    for userid in [*people, *sorted(set(noted) - set(people))]:
        one = people.get(userid) or team.get(userid)
        rows.append(
            Row(
                userid=userid,
                name=one.name if one is not None else roster.name_of(userid),
                seat=one.seat if one is not None else "",
                presence=noted.get(userid, ""),
                answer=given.get(userid, ("",))[0],
            )
        )
    return rows


def note(meeting, presences: dict[str, str], visitors: list[str] | None = None) -> None:
    """Keep who came: user id → "present", "excused", "absent", or "" to forget.

    ``visitors``: names of people outside the team, replaced as a whole; None leaves them alone.
    Refused, with nothing written: another word, someone who is not on the sheet nor the team.
    """
    space = space_of(meeting)
    for userid, presence in presences.items():
        if presence not in (*PRESENCES, ""):
            raise Refused(_("A person is present, excused or absent."))
        if userid not in meeting._attendance and not roster.is_member(space, userid):
            raise Refused(_("This person is not on the team."))
    names = None if visitors is None else tuple(_names(visitors))
    for userid, presence in presences.items():
        if meeting._attendance.get(userid, "") == presence:
            continue
        if presence:
            meeting._attendance[userid] = presence
        else:
            del meeting._attendance[userid]
    if names is not None and names != meeting._visitors:
        meeting._visitors = names


def _names(visitors):
    names = [" ".join(name.split()) for name in visitors if name.strip()]
    if len(names) > MOST_VISITORS or any(len(name) > NAME_LENGTH for name in names):
        raise Refused(_("Write one name a line, a hundred at most."))
    return names
