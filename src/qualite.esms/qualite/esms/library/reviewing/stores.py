"""What reviewing keeps beside the library: BTrees by UID, in one annotation each.

Two librarians who write about two documents do not meet, and lists load no document.
"""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from qualite.esms.library.structure import library
from zope.annotation.interfaces import IAnnotations


CLAIMS = "qualite.esms.library_claims"  # UID -> (user id, ISO moment)
ASKED = "qualite.esms.library_asked"  # UID -> (ISO day of the review, ISO day it was asked)
WITHDRAWN = "qualite.esms.library_withdrawn"  # UID -> (title, ISO day, reason)
REVISIONS = "qualite.esms.library_revisions"  # UID of a working copy -> (UID, fingerprint)
ALL = (CLAIMS, ASKED, WITHDRAWN, REVISIONS)


def prepare(portal) -> None:
    """Make the stores where they lack: a look never writes. After the library itself."""
    for key in ALL:
        _made(key)


def store(key: str):
    """A store to be read; empty where it lacks."""
    container = library()
    return {} if container is None else IAnnotations(container).get(key, {})


def put(key: str, uid: str, value: tuple) -> None:
    """Keep something of a document."""
    _made(key)[uid] = value


def drop(key: str, uid: str) -> None:
    """Forget it."""
    found = store(key)
    if uid in found:
        del found[uid]


def forget(uid: str) -> None:
    """Nothing is kept of a document that is deleted."""
    for key in ALL:
        drop(key, uid)


def _made(key):
    annotations = IAnnotations(library())
    if key not in annotations:
        annotations[key] = OOBTree()
    return annotations[key]
