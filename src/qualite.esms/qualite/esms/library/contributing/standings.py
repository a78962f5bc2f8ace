"""Where the current person's documents stand, as sets of catalog records: nothing of them is loaded.

Somebody who brought thousands of documents in is told how many stand where as fast as anybody.
"""

from __future__ import annotations

from BTrees.IIBTree import difference
from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from collections.abc import Iterable
from heapq import nlargest
from plone import api
from Products.CMFCore.indexing import processQueue
from qualite.esms.directory.api import principals
from qualite.esms.library.contributing import moves
from qualite.esms.library.index import INDEX_ID
from qualite.esms.library.search.rows import LibraryRow
from qualite.esms.workspaces.dashboards.clock import today


#: Two states are parted: what was sent back, of drafts; what is to be looked at, of what is published.
STATES = ("draft", "pending", "published", "outdated", "withdrawn")
NAMES = ("correct", "confirm", *STATES)
SENT_BACK = "send_back"
_REVIEW_DUE = LibraryRow._fields.index("review_due")


def standings() -> dict[str, IISet]:
    """Catalog record ids by name of NAMES; every document of the current person is in one of them."""
    processQueue()  # as the catalog itself does before it answers
    own = _having("portal_type", "LibraryDocument")
    for name, value in (
        ("Creator", api.user.get_current().getId()),
        ("allowedRolesAndUsers", list(principals())),
    ):
        own = intersection(own, _having(name, value))
    found = {state: intersection(own, _having("review_state", state)) for state in STATES}
    found["correct"] = IISet(rid for rid in found["draft"] if _was_sent_back(rid))
    found["draft"] = difference(found["draft"], found["correct"])
    day = today().isoformat()
    rows = _index(INDEX_ID)
    found["confirm"] = IISet(rid for rid in found["published"] if _is_due(rows, rid, day))
    found["published"] = difference(found["published"], found["confirm"])
    return {name: found[name] for name in NAMES}


def page(rids: Iterable[int], start: int, size: int) -> list[tuple[int, LibraryRow]]:
    """Some of the records with their rows, the last changed first."""
    changed = _index("modified").documentToKeyMap()
    latest = nlargest(start + size, rids, key=lambda rid: (changed.get(rid, 0), rid))
    row_of = _index(INDEX_ID).row
    return [(rid, row) for rid in latest[start:] if (row := row_of(rid)) is not None]


def _was_sent_back(rid: int) -> bool:
    last = moves.last(_index("UID").getEntryForObject(rid) or "")
    return last is not None and last.transition == SENT_BACK


def _is_due(rows, rid: int, day: str) -> bool:
    row = rows.getEntryForObject(rid)
    return bool(row and row[_REVIEW_DUE]) and row[_REVIEW_DUE] <= day


def _having(name: str, value) -> IISet:
    return _index(name)._apply_index({name: value})[0]


def _index(name: str):
    return api.portal.get_tool("portal_catalog")._catalog.getIndex(name)
