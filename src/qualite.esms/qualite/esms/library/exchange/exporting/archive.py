"""Documents and their table as one ZIP archive that an import reads; only the table is held."""

from __future__ import annotations

from Acquisition import aq_base
from collections.abc import Iterator
from collections.abc import Sequence
from qualite.esms.core.archives import Archive
from qualite.esms.core.archives import chunks
from qualite.esms.library import files
from qualite.esms.library.exchange.exporting import tables
from qualite.esms.library.exchange.terms import Writing
from qualite.esms.library.search.rows import LibraryRow
from qualite.esms.workspaces.documents import naming


FOLDER = "fichiers"
TABLE = "table.csv"


class LibraryArchive(Archive):
    """``site``: path of the site in the database, and ``url`` its address."""

    def __init__(
        self, database, site: Sequence[str], url: str, rows: Sequence[LibraryRow], writing: Writing
    ) -> None:
        super().__init__(database)
        self._site, self._url, self._rows, self._writing = site, url, rows, writing

    def members(self, connection):
        lines, taken = [], set()
        for row in self._rows:
            document = self._document(connection, row)
            if document is None:
                continue  # deleted, or no longer what the person saw
            names = []
            for content in _contents(document):
                name = naming.unique(naming.clean(content.filename or ""), taken)
                taken.add(name.casefold())
                names.append(f"{FOLDER}/{name}")
                yield names[-1], chunks(content)
            url = f"{self._url}/{row.path}"
            link = _stored(document, "link") or ""
            lines.append(tables.values(row, self._writing, url, link, names))
        yield TABLE, tables.written(lines)

    def _document(self, connection, row: LibraryRow):
        found = connection.root()["Application"]
        for name in (*self._site, *row.path.split("/")):
            found = found._getOb(name, None)
            if found is None:
                return None
        history = found.workflow_history.get("library_document_workflow") or ({},)
        return found if history[-1].get("review_state") == row.state else None


def _stored(document, name: str):
    """A value as it is stored: where the server sends, no site says what the default would be."""
    document._p_activate()
    return vars(aq_base(document)).get(name)


def _contents(document) -> Iterator:
    """Its files, the main one first."""
    held = (_stored(file, "file") for file in files.companions(document))
    return (content for content in (_stored(document, "file"), *held) if content is not None)
