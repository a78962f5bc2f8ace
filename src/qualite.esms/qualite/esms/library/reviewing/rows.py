"""Rows of documents in a state, for lists and for the daily run: no document is loaded."""

from __future__ import annotations

from plone import api
from qualite.esms.library.index import INDEX_ID
from qualite.esms.library.search.rows import LibraryRow


def in_state(state: str) -> list[LibraryRow]:
    """Those that the current person sees."""
    return _rows(api.portal.get_tool("portal_catalog").searchResults, state)


def all_in_state(state: str) -> list[LibraryRow]:
    """All of them, whoever asks."""
    return _rows(api.portal.get_tool("portal_catalog").unrestrictedSearchResults, state)


def count(state: str) -> int:
    """How many the current person sees."""
    catalog = api.portal.get_tool("portal_catalog")
    return len(catalog(portal_type="LibraryDocument", review_state=state))


def _rows(search, state):
    index = api.portal.get_tool("portal_catalog").Indexes[INDEX_ID]
    brains = search(portal_type="LibraryDocument", review_state=state)
    rows = (index.row(brain.getRID()) for brain in brains)
    return [row for row in rows if row is not None]
