"""Documents and their table as one ZIP archive, made while it is sent, that an import reads.

What goes in is decided in the request: what the person may see. Files are read when the server sends
them, from a database connection of their own, chunk by chunk: nothing is held but the table.
"""

from __future__ import annotations

from Acquisition import aq_base
from collections.abc import Iterator
from collections.abc import Sequence
from qualite.esms.library import files
from qualite.esms.library.exchange.exporting import tables
from qualite.esms.library.exchange.terms import Writing
from qualite.esms.library.search.rows import LibraryRow
from qualite.esms.workspaces.documents import naming
from transaction import TransactionManager
from zipstream import ZipStream
from zope.interface import implementer
from ZPublisher.Iterators import IUnboundStreamIterator


CHUNK = 1 << 16
FOLDER = "fichiers"
TABLE = "table.csv"


@implementer(IUnboundStreamIterator)
class Archive:
    """The bytes; ``database`` is opened by the first one and closed after the last. ``site``: path
    of the site in it, and ``url`` its address."""

    def __init__(
        self, database, site: Sequence[str], url: str, rows: Sequence[LibraryRow], writing: Writing
    ) -> None:
        self._database, self._site, self._url = database, site, url
        self._rows, self._writing = rows, writing
        self._chunks = self._made()

    def __iter__(self):
        return self

    def __next__(self) -> bytes:
        return next(self._chunks)

    def close(self) -> None:
        """Called by the server, also when the visitor left."""
        self._chunks.close()

    def _made(self) -> Iterator[bytes]:
        connection = self._database.open(transaction_manager=TransactionManager())
        try:
            stream = ZipStream()  # stored: office files and pictures are packed already
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
                    # One member at a time, so that nothing but what is being sent is open.
                    stream.add(_bytes(content), names[-1])
                    yield from stream.all_files()
                url = f"{self._url}/{row.path}"
                lines.append(
                    tables.values(row, self._writing, url, _stored(document, "link") or "", names)
                )
                connection.cacheGC()
            stream.add(tables.written(lines), TABLE)
            yield from stream.finalize()
        finally:
            connection.transaction_manager.abort()
            connection.close()

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


def _bytes(content) -> Iterator[bytes]:
    with content.open() as blob:
        while chunk := blob.read(CHUNK):
            yield chunk
