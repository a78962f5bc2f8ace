"""The directory's verbs, for views, services, commands and other slices.

Everything that lists goes through the directory's index (``index.DirectoryIndex``): no object is
woken, and an entry is seen only by those whom the catalog lets see it.
"""

from __future__ import annotations

from AccessControl import getSecurityManager
from dataclasses import dataclass
from plone import api
from qualite.esms.directory.index import INDEX_ID
from qualite.esms.directory.search.query import Query
from qualite.esms.directory.search.rows import EntryRow
from zope.globalrequest import getRequest


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as listings show it: its row, its address, its distance (km) if one was asked."""

    row: EntryRow
    url: str
    distance: float | None = None


def index():
    """The directory's catalog index."""
    return api.portal.get_tool("portal_catalog")._catalog.getIndex(INDEX_ID)


def columns():
    """The immutable columns of all entries (``search.columns.Columns``)."""
    return index().columns()


def principals() -> frozenset[str]:
    """Roles and users whose entries the current user may see, as the catalog computes them."""
    catalog = api.portal.get_tool("portal_catalog")
    return frozenset(catalog._listAllowedRolesAndUsers(getSecurityManager().getUser()))


def search(query: Query):
    """Answer a query as the current user: a ``search.columns.Result``."""
    return columns().search(query, principals())


def listed(result) -> list[Listed]:
    """The page of a result, ready to be shown."""
    distances = result.distances or [None] * len(result.rids)
    return [
        Listed(row, url(rid), distance)
        for rid, row, distance in zip(result.rids, result.rows, distances, strict=True)
    ]


def entries(rids) -> list[Listed]:
    """Entries by catalog record id (integers), in that order."""
    known = index()
    return [Listed(known.row(rid), url(rid)) for rid in rids]


def url(rid: int) -> str:
    """The address of an entry, from its catalog record id."""
    path = api.portal.get_tool("portal_catalog")._catalog.paths[rid]
    return getRequest().physicalPathToURL(path)


def hits(query: Query) -> list[int]:
    """Record ids of all entries that answer a query, in its order: for exports."""
    return [int(rid) for rid in columns().hits(query, principals())]


def by_finess(finess: str) -> Listed | None:
    """The entry with that FINESS number or id, if the current user may see it."""
    rid = columns().by_id(finess)
    if rid is None or principals().isdisjoint(index().row(rid).allowed):
        return None
    return entries([rid])[0]


def neighbours(obj, size: int = 4) -> list[Listed]:
    """Entries of the same kind near an entry, nearest first."""
    known = columns()
    rid = known.by_id(obj.getId())
    if rid is None:
        return []
    found = known.near(rid, size=size, principals=principals())
    return [Listed(known.row(near.rid), url(near.rid), near.distance) for near in found]


def establishments_of(finess: str) -> list[Listed]:
    """Establishments of a managing body (its FINESS EJ) that the current user may see, by name."""
    return entries(columns().children(finess, principals()))


def count(**facets) -> int:
    """How many entries the current user may find with these facets (values are tuples)."""
    return search(Query(facets=facets, size=0)).total


class HomeFigures:
    """Figures that the home page shows (``theme.interfaces.IHomeFigures``)."""

    def establishments(self) -> int:
        """Establishments that a visitor can find."""
        return count(kind=("Establishment",))
