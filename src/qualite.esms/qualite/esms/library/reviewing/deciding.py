"""What the current person may do with a document, and doing it: the same for pages and for the API."""

from __future__ import annotations

from plone import api
from plone.uuid.interfaces import IUUID
from qualite.esms.library.reviewing import claims
from qualite.esms.library.reviewing import moving
from qualite.esms.library.reviewing import revising
from qualite.esms.library.reviewing.wording import ACTIONS
from qualite.esms.workspaces.errors import Refused


TRANSITIONS = ("publish", "send_back", "mark_outdated", "withdraw", "put_back")
MODIFY = "Modify portal content"


def offered(document) -> list[str]:
    """Keys of ``ACTIONS`` that the current person may do now, in their order."""
    possible = moving.possible(document)
    found = {name for name in TRANSITIONS if name in possible}
    if "send_back" in found:
        found |= _claiming(IUUID(document))
    if moving.may_confirm(document):
        found.add("confirm")
    if revising.may_revise(document):
        found.add("revise")
    if document.revises and may_start_from(document):
        found.add("start_from")
    return [name for name in ACTIONS if name in found]


def do(document, action: str, reason: str = ""):
    """Do it; returns where the person goes next: a document. Refused: not hers, not now, a rule."""
    if action not in ACTIONS:
        raise Refused(moving.NOT_NOW)
    if action in TRANSITIONS:
        original = revising.original_of(document) if action == "publish" else None
        moving.move(document, action, reason)
        return document if original is None else original
    return _OTHERS[action](document) or document


def may_decide(document) -> bool:
    """Whether the current person is one of those who read what is sent."""
    return bool(api.user.has_permission(claims.REVIEW, obj=document))


def may_start_from(draft) -> bool:
    """Whether the current person may say that a stale working copy takes the changes into account."""
    return api.user.has_permission(MODIFY, obj=draft) and revising.is_stale(draft)


def _claiming(uid):
    claim = claims.of(uid)
    if claim is None:
        return {"claim"}
    return {"release"} if claim.userid == api.user.get_current().getId() else set()


def _start_from(draft):
    original = revising.original_of(draft)
    if original is None or not may_start_from(draft):
        raise Refused(moving.NOT_NOW)
    revising.start_from(draft, original)


_OTHERS = {
    "claim": claims.claim,
    "release": claims.release,
    "confirm": moving.confirm,
    "revise": revising.begin,
    "start_from": _start_from,
}
