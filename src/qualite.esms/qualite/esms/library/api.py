"""The library's verbs, for views, services, commands and other rooms.

Everything that lists goes through the library's index and its engine: no object is woken, and a
document is found only by those whom the catalog lets see it. Only documents that are published or
outdated are ever found by searching; drafts are known by their rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from plone import api
from Products.CMFCore.indexing import processQueue
from qualite.esms.directory.api import principals as current_principals
from qualite.esms.library import engine
from qualite.esms.library.index import INDEX_ID
from qualite.esms.library.search.finding import Finder
from qualite.esms.library.search.query import Query
from qualite.esms.library.search.result import Hit
from qualite.esms.library.search.result import Result
from qualite.esms.library.search.rows import LibraryRow
from qualite.esms.library.search.schema import FOUND
from qualite.esms.library.uses import uses


Principals = Iterable[str] | None  # None: those of the current user


def index():
    """The library's catalog index, with what is queued."""
    processQueue()
    return _catalog().getIndex(INDEX_ID)


def find(query: Query, principals: Principals = None) -> Result:
    """One page of what answers a query, with counts and snippets as it asks."""
    return _finder(principals).find(query)


def all_rows(query: Query, principals: Principals = None) -> Iterator[LibraryRow]:
    """Rows of everything that answers, in the query's order: for exports and feeds."""
    return _finder(principals).rows(query)


def similar(uid: str, limit: int = 5, principals: Principals = None) -> list[Hit]:
    """Documents in force in the same vein as one that the person sees, nearest first."""
    asked = index()
    rid = _rid(uid)
    row = asked.row(rid) if rid is not None else None
    people = _people(principals)
    if row is None or people.isdisjoint(row.allowed):
        return []
    return _finder(people, asked).similar(rid, limit)


def suggest(text: str, limit: int = 8, principals: Principals = None) -> list[str]:
    """Titles with these words, the last of which may only be begun."""
    return _finder(principals).suggest(text, limit)


def rows(uids: Iterable[str], principals: Principals = None) -> dict[str, LibraryRow]:
    """Rows of documents that the person may see, whatever their state, in the order asked."""
    asked, people = index(), _people(principals)
    found = {}
    for uid in uids:
        rid = _rid(uid)
        row = asked.row(rid) if rid is not None else None
        if row is not None and not people.isdisjoint(row.allowed):
            found[uid] = row
    return found


def by_digest(digest: str, principals: Principals = None) -> list[LibraryRow]:
    """Documents whose main file is this very one, of those published or seen by the person."""
    asked = index()
    return list(_known(asked, engine.ledger(asked).by_digest(digest), principals))


def near_titles(title: str, limit: int = 5, principals: Principals = None) -> list[LibraryRow]:
    """Documents with nearly this title, nearest first, of those published or seen by the person."""
    asked = index()
    near = _known(asked, engine.ledger(asked).near_titles(title), principals)
    return [row for row, _ in zip(near, range(limit), strict=False)]


def _known(asked, rids: Iterable[int], principals: Principals) -> Iterator[LibraryRow]:
    people = _people(principals)
    for rid in rids:
        row = asked.row(rid)
        if row is not None and (row.state in FOUND or not people.isdisjoint(row.allowed)):
            yield row


def _finder(principals: Principals, asked=None) -> Finder:
    asked = index() if asked is None else asked
    return Finder(
        engine.snapshot(asked), _people(principals), asked.row, engine.reader(asked), uses
    )


def _people(principals: Principals) -> frozenset[str]:
    return current_principals() if principals is None else frozenset(principals)


def _catalog():
    return api.portal.get_tool("portal_catalog")._catalog


def _rid(uid: str) -> int | None:
    """Record id of a UID: asked of the catalog's own index, which this transaction writes too."""
    return _catalog().getIndex("UID")._index.get(uid)
