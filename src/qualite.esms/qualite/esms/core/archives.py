"""ZIP archives that are made while they are sent.

What goes in is decided in the request: what the person may see. By the time the server sends the
bytes, the request's database connection is closed: they are read from one of its own, chunk by chunk.
"""

from __future__ import annotations

from abc import ABC
from abc import abstractmethod
from collections.abc import Iterable
from collections.abc import Iterator
from transaction import TransactionManager
from zipstream import ZipStream
from zope.interface import implementer
from ZPublisher.Iterators import IUnboundStreamIterator


CHUNK = 1 << 16


@implementer(IUnboundStreamIterator)
class Archive(ABC):
    """The bytes; ``database`` is opened by the first one and closed after the last."""

    def __init__(self, database) -> None:
        self._database = database
        self._chunks = self._made()

    @abstractmethod
    def members(self, connection) -> Iterator[tuple[str, bytes | Iterable[bytes]]]:
        """Names and contents, in order; each content is read before the next is asked for."""

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
            for name, content in self.members(connection):
                # One member at a time, so that nothing but what is being sent is open.
                stream.add(content, name)
                yield from stream.all_files()
                connection.cacheGC()
            yield from stream.finalize()
        finally:
            connection.transaction_manager.abort()
            connection.close()


def chunks(content) -> Iterator[bytes]:
    """The bytes of a stored file."""
    with content.open() as blob:
        while chunk := blob.read(CHUNK):
            yield chunk
