"""Who reads what: a librarian keeps a document for some days, and the others see that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone import api
from plone.uuid.interfaces import IUUID
from qualite.esms import _
from qualite.esms.library.reviewing import stores
from qualite.esms.library.reviewing.settings import setting
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.team.roster import name_of


REVIEW = "qualite.esms: Review Library Document"
PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Claim:
    """``since``, ``until``: aware moments in UTC."""

    userid: str
    since: datetime
    until: datetime


def of(uid: str) -> Claim | None:
    """Who reads a document now, None for nobody: a claim ends by itself."""
    found = stores.store(stores.CLAIMS).get(uid)
    if found is None:
        return None
    since = datetime.fromisoformat(found[1])
    claim = Claim(found[0], since, since + timedelta(days=setting("claim_days")))
    return claim if claim.until > datetime.now(UTC) else None


def claim(document) -> None:
    """The current person reads it. Refused: it is not to be read, or somebody else reads it."""
    _check(document)
    uid, userid = IUUID(document), _me()
    check_free(uid)
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    stores.put(stores.CLAIMS, uid, (userid, moment))


def release(document) -> None:
    """The current person does not read it any more. Refused: she was not the one who did."""
    _check(document)
    check_free(IUUID(document))
    stores.drop(stores.CLAIMS, IUUID(document))


def check_free(uid: str) -> None:
    """Refused: somebody else reads it."""
    found = of(uid)
    if found is not None and found.userid != _me():
        raise Refused(_("${name} reads this document.", mapping={"name": name_of(found.userid)}))


def _check(document):
    waits = api.content.get_state(document, "") == PENDING
    if not waits or not api.user.has_permission(REVIEW, obj=document):
        raise Refused(_("This document is not waiting to be read, or not by you."))


def _me() -> str:
    return api.user.get_current().getId() or ""
