"""Reading lists: made, filled, put in order. Callers ask for permissions, these hold the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms import _
from qualite.esms.library import api as documents
from qualite.esms.library.content import ILibraryCollection
from qualite.esms.library.search.rows import LibraryRow
from qualite.esms.library.structure import library
from qualite.esms.workspaces.errors import Refused
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


TYPE = "LibraryCollection"
MOST = ILibraryCollection["documents"].max_length
LONGEST_TITLE = ILibraryCollection["title"].max_length
MOST_OWN = 100


@dataclass(frozen=True)
class Shown:
    """What the current person sees of a collection: rows in reading order; how many it does not."""

    rows: list[LibraryRow]
    hidden: int


def shown(collection) -> Shown:
    """The documents of a collection that the current person sees."""
    uids = list(dict.fromkeys(collection.documents or ()))
    rows = documents.rows(uids)
    return Shown([rows[uid] for uid in uids if uid in rows], len(uids) - len(rows))


def mine() -> list:
    """Brains of the current person's collections, by title."""
    if api.user.is_anonymous():
        return []
    return api.portal.get_tool("portal_catalog")(
        portal_type=TYPE,
        Creator=api.user.get_current().getId(),
        sort_on="sortable_title",
        sort_limit=MOST_OWN,
    )[:MOST_OWN]


def featured() -> list:
    """Brains of the collections that everyone sees, newest first."""
    return api.portal.get_tool("portal_catalog")(
        portal_type=TYPE,
        review_state="featured",
        sort_on="modified",
        sort_order="descending",
    )


def make(title: str, description: str = ""):
    """A new collection of the current person's, private. Refused: no title, too long, too many."""
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Give the list a title."))
    if len(title) > LONGEST_TITLE:
        raise Refused(
            _(
                "This title is too long: ${count} characters at most.",
                mapping={"count": LONGEST_TITLE},
            )
        )
    if len(mine()) >= MOST_OWN:
        raise Refused(_("You have ${count} lists: remove one first.", mapping={"count": MOST_OWN}))
    return createContentInContainer(library(), TYPE, title=title, description=description.strip())


def add(collection, uid: str) -> bool:
    """Put a document at the end; False where it is there already. Refused: unseen, or too many."""
    held = tuple(collection.documents or ())
    if uid in held:
        return False
    if uid not in documents.rows([uid]):
        raise Refused(_("There is no such document."))
    if len(held) >= MOST:
        raise Refused(_("This list is full: ${count} documents at most.", mapping={"count": MOST}))
    _put(collection, (*held, uid))
    return True


def remove(collection, uid: str) -> bool:
    """Take a document out; False where it is not there."""
    held = tuple(collection.documents or ())
    if uid not in held:
        return False
    _put(collection, tuple(one for one in held if one != uid))
    return True


def move(collection, uid: str, places: int) -> bool:
    """Move a document among those that are seen, towards the end by ``places``; False at an end."""
    seen = [row.uid for row in shown(collection).rows]
    if uid not in seen:
        return False
    place = seen.index(uid)
    other = min(max(place + places, 0), len(seen) - 1)
    if other == place:
        return False
    seen.insert(other, seen.pop(place))
    reorder(collection, seen)
    return True


def reorder(collection, uids: Iterable[str]) -> None:
    """Put the documents that are seen into this order: all of them, and others that are added.

    Those that are not seen, withdrawn ones for instance, keep their place: they may come back.
    Refused: too many, unknown ones, one twice.
    """
    uids = list(uids)
    if len(set(uids)) < len(uids):
        raise Refused(_("A document is there twice."))
    if len(documents.rows(uids)) < len(uids):
        raise Refused(_("There is no such document."))
    held = list(dict.fromkeys(collection.documents or ()))
    seen = documents.rows(held)
    order = list(uids)
    for place, uid in enumerate(held):
        if uid not in seen:
            order.insert(min(place, len(order)), uid)
    if len(order) > MOST:
        raise Refused(_("This list is full: ${count} documents at most.", mapping={"count": MOST}))
    _put(collection, tuple(order))


def _put(collection, uids):
    if uids != tuple(collection.documents or ()):
        collection.documents = uids
        notify(ObjectModifiedEvent(collection, Attributes(ILibraryCollection, "documents")))
