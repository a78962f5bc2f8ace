"""Asking to keep an entry's page: who asked, and what a directory manager decides.

The workflow is the only memory: its history says who asked, when and with what words, whichever way
the transition was made (the page of the request, the toolbar, the API).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from plone import api
from qualite.esms.directory.keepers import INDEX
from qualite.esms.directory.keepers import KEEPER_ROLE


WORKFLOW = "directory_entry_workflow"
PENDING = "claim_pending"
MESSAGE_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Claim:
    """A request: user id, optional message, when."""

    userid: str
    message: str
    asked: datetime


def pending(entry) -> Claim | None:
    """The request that awaits a decision on this entry, None when there is none."""
    if api.content.get_state(entry, default="") != PENDING:
        return None
    return last_claim(entry)


def last_claim(entry) -> Claim | None:
    """The last request made on this entry, decided or not."""
    for step in reversed(entry.workflow_history.get(WORKFLOW, ())):
        if step["action"] == "claim":
            return Claim(step["actor"], step["comments"], step["time"].asdatetime())
    return None


def request_claim(entry, message: str = "") -> None:
    """Ask that the current user keeps this entry's page.

    Raises ``plone.api.exc.InvalidParameterError`` when the entry's state or the user's rights do
    not allow it.
    """
    api.content.transition(entry, "claim", comment=message.strip()[:MESSAGE_LIMIT])


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
    return claim.userid


def refuse(entry, comment: str = "") -> None:
    """Refuse the pending request: the entry is listed again, open to other requests.

    Raises ``plone.api.exc.InvalidParameterError`` when none is pending.
    """
    api.content.transition(entry, "refuse_claim", comment=comment)


def settle_keeper(entry, event) -> None:
    """After a transition: an accepted request makes a keeper, a released page has none any more."""
    transition = event.transition and event.transition.id
    if transition == "accept_claim":
        claim = last_claim(entry)
        if claim is not None and api.user.get(userid=claim.userid) is not None:
            roles = set(dict(entry.get_local_roles()).get(claim.userid, ()))
            entry.manage_setLocalRoles(claim.userid, sorted(roles | {KEEPER_ROLE}))
    elif transition == "release":
        for userid, roles in entry.get_local_roles():
            left = sorted(set(roles) - {KEEPER_ROLE})
            if left:
                entry.manage_setLocalRoles(userid, left)
            elif KEEPER_ROLE in roles:
                entry.manage_delLocalRoles([userid])
    if transition in ("accept_claim", "release"):
        entry.reindexObject(idxs=[INDEX])
