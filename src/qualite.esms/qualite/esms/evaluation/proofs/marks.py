"""What people say that a document is, and its date: kept by evaluation, once for each document."""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.proofs import rules
from qualite.esms.evaluation.proofs.validity import kinds
from qualite.esms.workspaces.errors import Refused


ROOM = "marks"


@dataclass(frozen=True, slots=True)
class Mark:
    """``kind``: a name of ``validity.kinds()`` or ""; ``dated``: its own date, None when not known."""

    kind: str
    dated: date | None
    userid: str
    when: datetime


def marks(evaluation) -> Mapping[str, Mark]:
    """UID of a document -> what it is said to be."""
    return getattr(evaluation.stores, ROOM, {})


def mark(evaluation, uid: str, kind: str, dated: date | None = None, today=date.today) -> None:
    """Say what a document is. Unauthorized, or Refused with the reason; callers check the document."""
    rules.check(evaluation)
    if kind and kind not in kinds():
        raise Refused(_("Choose a kind of document from the list."))
    if dated is not None and dated > today():
        raise Refused(_("The date of a document cannot be in the future."))
    known = marks(evaluation).get(uid)
    if (known is None and not kind and dated is None) or (
        known is not None and (known.kind, known.dated) == (kind, dated)
    ):
        return
    if getattr(evaluation.stores, ROOM, None) is None:
        setattr(evaluation.stores, ROOM, OOBTree())
    me = api.user.get_current().getId() or ""
    getattr(evaluation.stores, ROOM)[uid] = Mark(kind, dated, me, datetime.now(UTC))
