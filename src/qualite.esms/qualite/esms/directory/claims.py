"""Asking to keep an entry's page: who asked, and what a directory manager decides.

The state of the workflow says that a request is pending; who made it is kept beside, because the
workflow's own history is not made to be asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from persistent.mapping import PersistentMapping
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.claim"
PENDING = "claim_pending"
KEEPER_ROLE = "TeamManager"
MESSAGE_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Claim:
    """A request: user id, optional message, when (UTC)."""

    userid: str
    message: str
    asked: datetime


def pending(entry) -> Claim | None:
    """The request that awaits a decision on this entry, None when there is none."""
    kept = IAnnotations(entry).get(KEY)
    if kept is None or api.content.get_state(entry, default="") != PENDING:
        return None
    return Claim(**kept)


def request_claim(entry, userid: str, message: str = "") -> None:
    """Ask, as the current user, that ``userid`` keeps this entry's page.

    Raises ``plone.api.exc.InvalidParameterError`` when the entry's state or the user's rights do
    not allow it; nothing is kept then.
    """
    message = message.strip()[:MESSAGE_LIMIT]
    api.content.transition(entry, "claim", comment=message)
    IAnnotations(entry)[KEY] = PersistentMapping(
        userid=userid, message=message, asked=datetime.now(UTC)
    )


def accept(entry, comment: str = "") -> str:
    """Accept the pending request: the one who asked keeps the page. Returns the user id.

    Raises ``LookupError`` when nobody asked, or when that account is gone: a page without a keeper
    would stay closed to every other request.
    """
    claim = pending(entry)
    if claim is None:
        raise LookupError("no request is pending on this entry")
    if api.user.get(userid=claim.userid) is None:
        raise LookupError("the account that asked is gone")
    api.content.transition(entry, "accept_claim", comment=comment)
    roles = set(dict(entry.get_local_roles()).get(claim.userid, ()))
    entry.manage_setLocalRoles(claim.userid, sorted(roles | {KEEPER_ROLE}))
    entry.reindexObjectSecurity()
    del IAnnotations(entry)[KEY]
    return claim.userid


def refuse(entry, comment: str = "") -> None:
    """Refuse the pending request: the entry is listed again, open to other requests.

    Raises ``plone.api.exc.InvalidParameterError`` when none is pending.
    """
    api.content.transition(entry, "refuse_claim", comment=comment)
    IAnnotations(entry).pop(KEY, None)
