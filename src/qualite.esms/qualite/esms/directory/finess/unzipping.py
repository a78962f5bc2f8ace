"""Unzipping that gives back every byte before the place where a file is cut.

``gzip.GzipFile`` raises as soon as it meets the cut and takes with it what it had already unzipped.
"""

from __future__ import annotations

from typing import BinaryIO
import io
import zlib


CHUNK = 65_536
_GZIP = 31  # wbits of zlib: a gzip header and trailer are expected


class Unzipped(io.RawIOBase):
    """The content of a gzip file, several members included.

    Reading raises ``EOFError`` at a cut and ``zlib.error`` at corrupted data, never before everything
    that precedes has been returned.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._member = zlib.decompressobj(_GZIP)
        self._zipped = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        view = memoryview(buffer).cast("B")
        while True:
            if self._member.eof and not self._next_member():
                return 0
            data = self._member.decompress(self._zipped, len(view))
            self._zipped = self._member.unconsumed_tail
            if data:
                view[: len(data)] = data
                return len(data)
            if not self._member.eof and not self._zipped:
                self._zipped = self._raw.read(CHUNK)
                if not self._zipped:
                    raise EOFError

    def _next_member(self) -> bool:
        rest = (self._member.unused_data or self._raw.read(CHUNK)).lstrip(b"\0")
        if not rest:
            return False
        self._member, self._zipped = zlib.decompressobj(_GZIP), rest
        return True
