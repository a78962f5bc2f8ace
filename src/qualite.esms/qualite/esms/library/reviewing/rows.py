"""Rows of documents in a state, for lists and for the daily run: no document is loaded, nor a record
of the catalog, since most of twenty thousand documents are published."""

from __future__ import annotations

from BTrees.IIBTree import intersection
from collections.abc import Iterator
from plone import api
from Products.CMFCore.indexing import processQueue
from qualite.esms.directory.api import principals
from qualite.esms.library.index import INDEX_ID
from qualite.esms.library.search.rows import LibraryRow


def in_state(state: str) -> list[LibraryRow]:
    """Those that the current person sees."""
    people = principals()
    return [row for row in all_in_state(state) if not people.isdisjoint(row.allowed)]


def all_in_state(state: str) -> Iterator[LibraryRow]:
    """All of them, whoever asks."""
    processQueue()  # as the catalog itself does before it answers
    catalog = api.portal.get_tool("portal_catalog")._catalog
    row_of = catalog.getIndex(INDEX_ID).row
    asked = {"portal_type": "LibraryDocument", "review_state": state}
    found = [catalog.getIndex(name)._apply_index({name: value})[0] for name, value in asked.items()]
    for rid in intersection(*found):
        row = row_of(rid)
        if row is not None:
            yield row


def count(state: str) -> int:
    """How many the current person sees."""
    return len(in_state(state))
