"""What ijson reads the FINESS+ JSON from."""

from __future__ import annotations

from datetime import date
from qualite.esms.directory.finess.survey import BOM
from qualite.esms.directory.finess.values import timestamp_day
import io
import re


DEEPEST = 2_000  # levels; the true files have ten
_brackets = re.compile(rb"[\[\]{}]")
_string = re.compile(rb'"(?:[^"\\]|\\.)*"')


class TooDeep(ValueError):
    """The document is nested too deep to be a register."""


_stamp = re.compile(rb'"generatedAt"\s*:\s*"([0-9T:.+Z-]{10,40})"', re.IGNORECASE)


class JsonSource:
    """ijson reads from this: the content without its byte order mark; the last bytes are kept."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._first = True
        self._last = b""
        self._depth = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read1(size)
        if self._first and size:
            self._first = False
            while data.startswith(BOM):
                data = data[len(BOM) :] or self._stream.read1(size)
        self._follow_depth(data)
        self._last = (self._last + data)[-4096:] if data else self._last
        return data

    def _follow_depth(self, data: bytes) -> None:
        """Refuse a file nested absurdly deep: ijson's memory grows with the square of the depth.

        Counting is enough for ordinary blocks; a block that could pass the limit is looked at closely.
        """
        opened = data.count(b"[") + data.count(b"{")
        if self._depth + opened > DEEPEST:
            depth = self._depth
            for bracket in _brackets.findall(_string.sub(b"", data)):
                depth += 1 if bracket in b"[{" else -1
                if depth > DEEPEST:
                    raise TooDeep
        self._depth = max(0, self._depth + opened - data.count(b"]") - data.count(b"}"))

    def stamp(self) -> date | None:
        """The date of the file when it stands at its end."""
        match = _stamp.search(self._last)
        return timestamp_day(match.group(1).decode("ascii"), "generatedAt") if match else None
