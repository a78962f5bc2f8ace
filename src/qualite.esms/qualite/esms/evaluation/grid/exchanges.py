"""What people of one side say to one another about a criterion, with mentions.

The committee and the evaluators talk each among themselves: nobody reads the other side's words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.interviews import COMMITTEE
from qualite.esms.evaluation.evaluations.interviews import EVALUATORS
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.evaluations.stores import key
from qualite.esms.evaluation.grid import notices
from qualite.esms.workspaces.discussion.mentions import find_mentions
from qualite.esms.workspaces.discussion.rendering import tidy
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.spaces import space_by_uid
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team import roster
import secrets


LONGEST = 5000  # characters
READ, REPLY = "View comments", "Reply to item"


@dataclass(frozen=True, slots=True)
class Message:
    """``spans``: (user id, start, end) of the people named in ``text``; ``side``: whose talk."""

    id: str
    side: str
    text: str
    spans: tuple[tuple[str, int, int], ...]
    userid: str
    when: datetime


def side_read(evaluation) -> str | None:
    """Whose exchanges the current person reads, None for neither."""
    if sides.may(READ, evaluation):
        return COMMITTEE
    # Evaluators never see the self-assessment: who sees both is none of them.
    if sides.may(sides.VIEW_VISIT, evaluation) and not sides.may(sides.VIEW_SELF, evaluation):
        return EVALUATORS
    return None


def may_write(evaluation) -> bool:
    """Whether the current person may say something now."""
    side = side_read(evaluation)
    if side == COMMITTEE:
        return sides.may(REPLY, evaluation)
    return side == EVALUATORS and sides.may(sides.CONDUCT, evaluation)


def of_criterion(evaluation, criterion: str, side: str) -> list[Message]:
    """The messages of a side about a criterion, the oldest first."""
    found = (one for _name, one in evaluation.stores.exchanges.below(criterion))
    return sorted((one for one in found if one.side == side), key=lambda one: one.when)


def counted(evaluation, side: str | None) -> Counter:
    """Code of a criterion -> number of messages of a side."""
    return Counter(
        name.partition("/")[0]
        for name, one in evaluation.stores.exchanges.items()
        if one.side == side
    )


def say(evaluation, criterion: str, text: str, side: str) -> Message:
    """Say something about a criterion, and tell those who are named. Callers check permissions.

    Refused: no words, too many, a criterion that is not part of the evaluation.
    """
    if tree_of(evaluation).get("criterion", criterion) is None:
        raise Refused(_("This criterion is not part of the evaluation."))
    text = tidy(text)
    if not text:
        raise Refused(_("Write a few words."))
    if len(text) > LONGEST:
        raise Refused(
            _("This message is too long: ${count} characters at most.", mapping={"count": LONGEST})
        )
    space = space_of_side(evaluation, side)
    spans = tuple((one.userid, one.start, one.end) for one in find_mentions(text, people(space)))
    now = datetime.now(UTC)
    me = api.user.get_current().getId() or ""
    made = Message(f"{now:%Y%m%d%H%M%S%f}{secrets.token_hex(2)}", side, text, spans, me, now)
    evaluation.stores.exchanges[key(criterion, made.id)] = made
    if named := [userid for userid in dict.fromkeys(one[0] for one in spans) if userid != me]:
        about, kind = (
            (evaluation, notices.MENTION)
            if side == COMMITTEE
            else (space, notices.MENTION_AMONG_EVALUATORS)
        )
        tell(about, kind, named, f"{criterion} : {text}")
    return made


def space_of_side(evaluation, side: str):
    """The space whose team a side is."""
    return space_by_uid(evaluation.evaluators) if side == EVALUATORS else space_of(evaluation)


def people(space) -> dict[str, str]:
    """User id -> name of a team, empty where there is no space."""
    return {one.userid: one.name for one in roster.members(space)} if space is not None else {}
