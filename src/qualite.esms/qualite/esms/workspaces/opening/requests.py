"""Asking to join a space: waiting requests, and what the managers decide.

Rules are held here, permissions by the callers: ``collective.workspace: Manage roster`` decides.
"""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.policies import Joining
from qualite.esms.workspaces.policies import Visibility
from qualite.esms.workspaces.team import independence
from qualite.esms.workspaces.team import roster


MESSAGE_LIMIT = 1000
WORD_LIMIT = 1000
WAITING_LIMIT = 300
KEPT = "_join_requests"


@dataclass(frozen=True, slots=True)
class Request:
    """Someone who waits for an answer; ``name``: their full name, ``when``: aware datetime."""

    userid: str
    name: str
    message: str
    when: datetime


def prepare(space, event) -> None:
    """A new space has room for requests, so that the first ones do not conflict; a copy has none."""
    setattr(space, KEPT, OOBTree())


def waiting(space) -> list[Request]:
    """Requests without an answer, oldest first; of accounts that still exist."""
    kept = getattr(space, KEPT, None) or {}
    found = [
        Request(userid, roster.name_of(userid), message, when)
        for userid, (message, when) in kept.items()
        if api.user.get(userid=userid) is not None
    ]
    return sorted(found, key=lambda request: request.when)


def has_asked(space, userid: str) -> bool:
    """Whether this person waits for an answer."""
    return userid in (getattr(space, KEPT, None) or {})


def may_show(space, userid: str) -> bool:
    """Whether a space shows its name to this account: it does by its policy, or they are in it.

    One that is open shows itself to those who may read it.
    """
    if roster.is_member(space, userid):
        return True
    if space.visibility == Visibility.HIDDEN or spaces.archived(space):
        return False
    if space.visibility == Visibility.LISTED:
        return True
    return api.user.has_permission("View", user=api.user.get(userid=userid), obj=space)


def ask(space, userid: str, message: str = "") -> None:
    """Ask to join; once a person: asking again replaces the words. The managers are told.

    Refused: by the policy, an archived space, one of the team, independence, too many waiting.
    """
    _refuse_closed(space, userid)
    if space.joining != Joining.REQUEST:
        raise Refused(_("This space takes no requests: one comes in by invitation."))
    message = message.strip()
    if len(message) > MESSAGE_LIMIT:
        raise Refused(_("The message is too long: 1 000 characters at most."))
    independence.check(space, userid)
    if getattr(space, KEPT, None) is None:
        setattr(space, KEPT, OOBTree())
    kept = getattr(space, KEPT)
    again = userid in kept
    if not again and len(kept) >= WAITING_LIMIT:
        raise Refused(_("Too many requests wait for an answer here. Try again later."))
    kept[userid] = (message, datetime.now(UTC))
    if not again:
        tell(
            space,
            "join_requested",
            recipients=roster.managers(space),
            excerpt=message,
            actor=userid,
        )


def withdraw(space, userid: str) -> None:
    """Take one's own request back; nothing happens where there is none."""
    if has_asked(space, userid):
        del getattr(space, KEPT)[userid]


def join(space, userid: str) -> None:
    """Join a space that lets everybody in. Refused: by the policy, and as ``roster.add``."""
    _refuse_closed(space, userid)
    if space.joining != Joining.FREE:
        raise Refused(_("One does not join this space without being invited or accepted."))
    roster.add(space, userid)


def accept(space, userid: str, word: str = "", role: str = roster.MEMBER) -> None:
    """Let someone in who asked, and tell them. Refused: no such request, and as ``roster.add``."""
    _refuse_unknown(space, userid, word)
    roster.add(space, userid, role=role)
    withdraw(space, userid)
    tell(space, "join_accepted", recipients=[userid], excerpt=word.strip())


def refuse(space, userid: str, word: str = "") -> None:
    """Say no to someone who asked, and tell them. Refused: no such request."""
    _refuse_unknown(space, userid, word)
    withdraw(space, userid)
    tell(space, "join_refused", recipients=[userid], excerpt=word.strip())


def forget_joined(space, event) -> None:
    """Whoever comes in another way (an invitation) waits no longer."""
    withdraw(space, event.membership.user)


def _refuse_closed(space, userid):
    if spaces.archived(space):
        raise Refused(_("This space is archived: nobody joins it any more."))
    if roster.is_member(space, userid):
        raise Refused(_("You are already on the team."))
    if space.visibility == Visibility.HIDDEN:
        raise Refused(_("This space takes no requests: one comes in by invitation."))


def _refuse_unknown(space, userid, word):
    if not has_asked(space, userid):
        raise Refused(_("This request can no longer be decided on."))
    if len(word.strip()) > WORD_LIMIT:
        raise Refused(_("The message is too long: 1 000 characters at most."))
