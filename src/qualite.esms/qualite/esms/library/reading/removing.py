"""A version is removed for good: what it held is gone, its number stays, and why is kept.

For what should never have been public, once the document itself is corrected.
"""

from __future__ import annotations

from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.core import texts
from qualite.esms.library.reading import versions
from qualite.esms.workspaces.errors import Refused
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations


LONGEST = 2000
REMOVED = "removed"
NO_REASON = _("Say why this version is removed, in a few words.")
TOO_LONG = _("The reason is too long: ${most} characters at most.", mapping={"most": LONGEST})
CURRENT = _(
    "This version is the document as it is now: correct the document first, then remove this version."
)


class Removal(NamedTuple):
    """``moment``: aware, UTC; ``userid``: who removed it."""

    moment: datetime
    userid: str
    reason: str


def removal(document, number: int) -> Removal | None:
    """When, by whom and why a version was removed; None for one that is kept."""
    found = versions.metadata(document, number).get(REMOVED)
    if found is None:
        return None
    return Removal(datetime.fromtimestamp(found["timestamp"], UTC), found["by"], found["reason"])


def is_current(document, number: int) -> bool:
    """Whether a version is the last one, and the document still what it says.

    KeyError: there is no such version.
    """
    if number != versions.count(document) - 1:
        return False
    return versions.fingerprint(versions.version(document, number)) == versions.fingerprint(
        document
    )


def with_same_file(document, number: int) -> list[int]:
    """Numbers of the other versions that hold the same main file, the oldest first."""
    digest = texts.digest_of(versions.version(document, number))
    others = [other for other in reversed(versions.numbers(document)) if other != number]
    return [
        other
        for other in others
        if digest and texts.digest_of(versions.version(document, other)) == digest
    ]


def remove(document, number: int, reason: str) -> None:
    """Purge a version; the numbers of the others stay.

    KeyError: there is no such version. Refused: no reason, one that is too long, or the version is
    the document as it is.
    """
    reason = reason.strip()
    if number not in versions.numbers(document):
        raise KeyError(number)
    if not reason:
        raise Refused(NO_REASON)
    if len(reason) > LONGEST:
        raise Refused(TOO_LONG)
    if is_current(document, number):
        raise Refused(CURRENT)
    before = versions.metadata(document, number)
    left = {
        # The words that went with it may be what had to go.
        "comment": "",
        "timestamp": before["timestamp"],
        "principal": before["principal"],
        REMOVED: {
            "timestamp": int(datetime.now(UTC).timestamp()),
            "by": api.user.get_current().getId(),
            "reason": reason,
        },
    }
    _purge(document, number, {"sys_metadata": left})
    if number == versions.count(document) - 1:
        # The document may be brought back to what it said: that would be a version again.
        IAnnotations(document).pop(versions.FINGERPRINT, None)


def _purge(document, number: int, left: dict) -> None:
    api.portal.get_tool("portal_archivist").purge(obj=document, selector=number, metadata=left)
    # CMFEditions changes the entry in place and marks the tree as changed, not the bucket that holds
    # the entry: in a long history the file would stay. Written anew, it is stored.
    entries = versions.history(document)._full
    entries[number] = dict(entries[number])
