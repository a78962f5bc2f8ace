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


def key_of(kind: str, id: str) -> str:
    """Where an entry's digests are: FINESS numbers are unique, ids of people only in a section."""
    return id if kind in ("Establishment", "ManagingBody") else f"{kind}:{id}"


class Memory:
    """Digests of the entries that files describe."""

    def __init__(self, portal):
        self.annotations = IAnnotations(portal[DIRECTORY_ID])

    def digests(self):
        """Key of an entry (``key_of``) → three digests; read only."""
        return self.annotations.get(KEY, {})

    def remember(self, change: Change) -> None:
        digests = self.annotations.get(KEY)
        if digests is None:
            digests = self.annotations[KEY] = OOBTree()
        digests[key_of(change.kind, change.id)] = change.digests


def known_entries(portal, kinds: Container[str]) -> dict[str, Known]:
    """What the site knows of its entries of some kinds, by id, from the directory's index alone."""
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
                digests.get(key_of(entry.kind, entry.id), NO_DIGESTS),
            )
    return known
