"""What everybody may read of a document that was withdrawn: title, day, reason, what replaces it."""

from __future__ import annotations

from datetime import date
from plone.uuid.interfaces import IUUID
from qualite.esms.library.reading import replaced
from qualite.esms.library.reviewing import stores
from qualite.esms.workspaces.dashboards.clock import today
from typing import NamedTuple


class Withdrawal(NamedTuple):
    """``day``: when it was withdrawn; ``reason``: written for the public."""

    title: str
    day: date
    reason: str


def record(document, reason: str) -> None:
    """A document is withdrawn."""
    value = (document.title or "", today().isoformat(), reason)
    stores.put(stores.WITHDRAWN, IUUID(document), value)


def forget(uid: str) -> None:
    """It is back."""
    stores.drop(stores.WITHDRAWN, uid)


def of(uid: str) -> Withdrawal | None:
    """What is said of a document, None where it is not withdrawn."""
    found = stores.store(stores.WITHDRAWN).get(uid)
    return None if found is None else Withdrawal(found[0], date.fromisoformat(found[1]), found[2])


def replacements(document) -> list:
    """Catalog records of what replaces it, as far as the current person sees it."""
    return replaced.seen(replaced.replacements(document))
