"""Bodies that the server sends chunk by chunk, once the database is closed."""

from zope.interface import implementer
from ZPublisher.Iterators import IStreamIterator
from ZPublisher.Iterators import IUnboundStreamIterator
import os


@implementer(IUnboundStreamIterator)
class Chunks:
    """Bytes of unknown total length; what makes them must hold no persistent object."""

    def __init__(self, chunks):
        self._chunks = iter(chunks)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._chunks)


@implementer(IStreamIterator)
class FileChunks:
    """An open temporary file, read from its beginning, closed when it was sent."""

    def __init__(self, stream, size=1 << 16):
        self._stream = stream
        self._size = size
        self._length = stream.seek(0, os.SEEK_END)
        stream.seek(0)

    def __len__(self):
        return self._length

    def __iter__(self):
        return self

    def __next__(self):
        if chunk := self._stream.read(self._size):
            return chunk
        self._stream.close()
        raise StopIteration

    def close(self):
        """Called by the server, also when the visitor left."""
        self._stream.close()
