"""Where the use of documents is kept: beside the library, in trees that few write at a time."""

from __future__ import annotations

from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from qualite.esms.library.structure import library
from qualite.esms.library.structure import LIBRARY_ID
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.library.using"


class Use(Persistent):
    """``downloads``: uid → all; ``months``: "2026-11" → uid → of that month; ``votes``: uid →
    ``Votes``; ``sought``: "2026-11" → text → (asked, missed, whether several people did on one day);
    ``comments``: "uid/id" → (user id, state); ``delays``: "2026-11" → random number → hours until a
    librarian's answer.
    """

    def __init__(self):
        self.downloads = OIBTree()
        self.months = OOBTree()
        self.votes = OOBTree()
        self.sought = OOBTree()
        self.comments = OOBTree()
        self.delays = OOBTree()


NOTHING = Use()  # never written to


def prepare(portal) -> None:
    """Make the place at installation: a visit never writes."""
    container = portal.get(LIBRARY_ID)
    if container is not None:
        annotations = IAnnotations(container)
        if KEY not in annotations:
            annotations[KEY] = Use()


def use() -> Use:
    """What is known of this site's library; an empty one where nothing was prepared."""
    container = library()
    return NOTHING if container is None else IAnnotations(container).get(KEY, NOTHING)


def writable() -> Use:
    """The same, made where it lacks. KeyError where the site has no library."""
    container = library()
    if container is None:
        raise KeyError(LIBRARY_ID)
    annotations = IAnnotations(container)
    if KEY not in annotations:
        annotations[KEY] = Use()
    return annotations[KEY]


def forget(uid: str) -> None:
    """Forget a document that was deleted."""
    known = use()
    if known is NOTHING:
        return
    known.downloads.pop(uid, None)
    known.votes.pop(uid, None)
    for key in list(known.comments.keys(f"{uid}/", f"{uid}0")):
        del known.comments[key]
    for month in known.months.values():
        month.pop(uid, None)
