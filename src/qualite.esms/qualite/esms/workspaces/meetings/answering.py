"""Who is invited to a meeting, and what they answer.

An answer is one key in a BTree: the meeting itself is neither changed nor indexed again, so that
twenty people answer at once.
"""

from __future__ import annotations

from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings.cards import ANSWERS
from qualite.esms.workspaces.meetings.cards import Tally
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team import roster


def invited(meeting) -> list[roster.Member]:
    """Members of the team who are invited: those of the invited seats and whoever called it."""
    wanted = _invited_ids(meeting)
    return [one for one in roster.members(space_of(meeting)) if one.userid in wanted]


def is_invited(meeting, userid: str) -> bool:
    """Whether that person is on the team and invited."""
    return userid in _invited_ids(meeting)


def may_be_answered(meeting, userid: str) -> bool:
    """Whether an answer of that person would be accepted."""
    return (
        api.content.get_state(meeting) == "planned"
        and meeting.end > datetime.now(UTC)
        and is_invited(meeting, userid)
    )


def answer(meeting, userid: str, value: str) -> None:
    """Keep what someone answers: "yes", "no" or "maybe"; the last one counts.

    Refused: another word, a meeting that is over or cancelled, someone who is not invited.
    """
    if value not in ANSWERS:
        raise Refused(_("Answer yes, no or maybe."))
    if api.content.get_state(meeting) != "planned" or meeting.end <= datetime.now(UTC):
        raise Refused(_("This meeting no longer waits for answers."))
    if not is_invited(meeting, userid):
        raise Refused(_("You are not among those invited to this meeting."))
    if answers(meeting).get(userid, ("",))[0] != value:
        meeting._answers[userid] = (value, datetime.now(UTC))


def answers(meeting) -> dict[str, tuple[str, datetime]]:
    """User id → (answer, moment in UTC), of everyone who ever answered."""
    return dict(meeting._answers)


def tally(meeting) -> Tally:
    """How many of those invited today said what."""
    given = answers(meeting)
    counts = dict.fromkeys((*ANSWERS, "waiting"), 0)
    for userid in _invited_ids(meeting):
        counts[given.get(userid, ("waiting",))[0]] += 1
    return Tally(**counts)


def _invited_ids(meeting) -> set[str]:
    team = roster.seats(space_of(meeting))
    wanted = set(meeting.invited_seats or ())
    if not wanted:
        return set(team)
    organiser = meeting.Creator()
    return {userid for userid, seat in team.items() if seat in wanted or userid == organiser}
