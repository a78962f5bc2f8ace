"""How much the files of documents weigh together: as noted, or by their ends; none is read."""

from __future__ import annotations

from collections.abc import Sequence
from plone import api
from qualite.esms.library import files
from qualite.esms.library.search.rows import LibraryRow


def exceed(rows: Sequence[LibraryRow], most: int) -> bool:
    """Whether the files of documents, those beside the main one included, are over ``most`` bytes.

    Rows know the main files; only documents that hold others are loaded, until it is enough.
    """
    total = sum(row.size for row in rows)
    if total > most:
        return True
    site = api.portal.get()
    for row in rows:
        if row.files > bool(row.filename):
            total += _beside(site.unrestrictedTraverse(row.path, None))
            if total > most:
                return True
            site._p_jar.cacheGC()
    return False


def _beside(document) -> int:
    if document is None:
        return 0
    held = (holder.file for holder in files.companions(document))
    return sum(content.getSize() for content in held if content is not None)
