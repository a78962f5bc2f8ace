"""What the site remembers of the register: a digest per entry and group of fields.

Kept as an annotation of the directory, in the same transaction as the entries themselves, so that
a run cut in the middle leaves both in step, and an unchanged file is recognised without waking
one object.
"""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from collections.abc import Container
from qualite.esms.directory import api
from qualite.esms.directory.importer.plan import Change
from qualite.esms.directory.importer.plan import Known
from qualite.esms.directory.importer.plan import NO_DIGESTS
from qualite.esms.directory.search.rows import EntryRow
from qualite.esms.directory.structure import DIRECTORY_ID
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.register"


class Memory:
    """Digests of the register's entries, by FINESS number."""

    def __init__(self, portal):
        self.annotations = IAnnotations(portal[DIRECTORY_ID])

    def digests(self):
        """FINESS number → three digests; read only."""
        return self.annotations.get(KEY, {})

    def remember(self, change: Change) -> None:
        digests = self.annotations.get(KEY)
        if digests is None:
            digests = self.annotations[KEY] = OOBTree()
        digests[change.finess] = change.digests


def known_entries(portal, kinds: Container[str]) -> dict[str, Known]:
    """What the site knows of its entries of some kinds, from the directory's index alone."""
    digests = dict(Memory(portal).digests().items())
    known = {}
    for row in api.index()._rows.values():
        entry = EntryRow(*row)
        if entry.kind in kinds:
            known[entry.id] = Known(
                entry.kind,
                entry.state,
                entry.title,
                entry.legal_status,
                digests.get(entry.id, NO_DIGESTS),
            )
    return known
