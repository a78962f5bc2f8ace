"""The last step of each document in its workflow, for lists that load no document.

A BTree beside the library: UID -> (moment, transition, reason).
"""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from datetime import datetime
from datetime import UTC
from plone.uuid.interfaces import IUUID
from qualite.esms.library.structure import library
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.library_moves"


class Move(NamedTuple):
    """``moment``: UTC, as an ISO text; ``transition``: its id; ``reason``: "" where none was given."""

    moment: str
    transition: str
    reason: str


def prepare(container) -> None:
    """Make the store beside the library where it lacks."""
    annotations = IAnnotations(container)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()


def note(document, transition: str, reason: str) -> None:
    """Remember what was just done to a document."""
    if library() is not None:
        note_all([IUUID(document)], transition, reason)


def note_all(uids: Iterable[str], transition: str, reason: str) -> None:
    """Remember the same of several documents at once; the library is there."""
    container = library()
    prepare(container)
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    IAnnotations(container)[KEY].update(dict.fromkeys(uids, (moment, transition, reason)))


def last(uid: str) -> Move | None:
    """The last step of a document, None where it never made one."""
    container = library()
    store = IAnnotations(container).get(KEY) if container is not None else None
    found = store.get(uid) if store is not None else None
    return None if found is None else Move(*found)


def forget(document) -> None:
    """A document was deleted."""
    container = library()
    store = IAnnotations(container).get(KEY) if container is not None else None
    if store is not None:
        store.pop(IUUID(document, None), None)
