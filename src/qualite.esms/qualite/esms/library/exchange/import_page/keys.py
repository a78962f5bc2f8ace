"""Keys of a table that are the UIDs of documents here: only what the person may change.

The engine trusts whoever runs it. On a page it is somebody: a key must not lead to the draft of
another, nor to what is no document of the library.
"""

from __future__ import annotations

from pathlib import Path
from plone import api
from qualite.esms import _
from qualite.esms.core.imports.page import Refused
from qualite.esms.library.exchange import terms
from qualite.esms.library.exchange.import_page import wording
from qualite.esms.library.exchange.importing import memory
from qualite.esms.library.exchange.importing import problems
from qualite.esms.library.exchange.importing import table
from qualite.esms.library.exchange.importing.problems import NotATable
from qualite.esms.library.exchange.importing.problems import Wrong
from qualite.esms.library.exchange.importing.reading import Entry
from qualite.esms.library.exchange.importing.reading import read
from qualite.esms.library.exchange.importing.sources import open_source
from qualite.esms.library.exchange.importing.sources import table_of
from tempfile import TemporaryDirectory


MODIFY = "Modify portal content"


def checked(path: Path, metadata: Path | None) -> list[Entry]:
    """Rows that can be brought in; raises ``Refused`` for a key that leads elsewhere, ``NotATable``
    for what is no table."""
    entries, _remarks = read(_table(path, metadata), terms.lists())
    lines = {entry.key: entry.line for entry in entries if memory.known(entry.key) is None}
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(UID=list(lines)) if lines else ():
        document = brain._unrestrictedGetObject()
        if brain.portal_type != "LibraryDocument" or not _may(document):
            raise Refused(_(wording.NOT_YOURS, mapping={"line": str(lines[brain.UID])}))
    return entries


def _may(document) -> bool:
    return api.user.has_permission(MODIFY, obj=document)


def _table(path: Path, metadata: Path | None) -> table.Table:
    if metadata is not None:
        with metadata.open("rb") as stream:
            return table.read(stream, metadata.name)
    source = open_source(path)
    try:
        name = table_of(source)
        with TemporaryDirectory() as beside:
            try:
                copied = source.path(name, Path(beside), table.LARGEST << 20)
            except Wrong as wrong:
                raise NotATable(wrong.message or problems.UNREADABLE) from wrong
            with copied.open("rb") as stream:
                return table.read(stream, name)
    finally:
        source.close()
