"""Documents that may be the same: shown before a draft is sent, so that nobody reads it twice."""

from __future__ import annotations

from plone.uuid.interfaces import IUUID
from qualite.esms.core import texts
from qualite.esms.library import api
from qualite.esms.library.search.rows import LibraryRow


MOST = 5


def same_content(document) -> list[LibraryRow]:
    """Documents whose main file is the very same, of those that the current person may know of."""
    digest = texts.digest_of(document)
    return _others(document, api.by_digest(digest)) if digest else []


def near_titles(document) -> list[LibraryRow]:
    """Documents with nearly the same title; those with the same file are left out."""
    same = {row.uid for row in same_content(document)}
    title = (document.title or "").strip()
    found = _others(document, api.near_titles(title, limit=MOST + 2)) if title else []
    return [row for row in found if row.uid not in same]


def _others(document, rows) -> list[LibraryRow]:
    # A new version is like its original: that is what it is for.
    own = {IUUID(document), document.revises}
    return [row for row in rows if row.uid not in own][:MOST]
