"""The lines of a CSV of the etalab family, one by one: a broken quote never swallows the next line."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from qualite.esms.directory.finess.reasons import BadLine
from qualite.esms.directory.finess.reasons import CONTROL
from qualite.esms.directory.finess.reasons import ENCODING
from qualite.esms.directory.finess.reasons import QUOTES
from qualite.esms.directory.finess.reasons import TOO_LONG
from qualite.esms.directory.finess.reasons import TRUNCATED
from qualite.esms.directory.finess.survey import BOM
from qualite.esms.directory.finess.survey import CUT_SHORT
from typing import BinaryIO
import csv
import re


LONGEST = 32_768  # bytes; the longest line of the true files is under 1 kB
EVERY = 2_000  # lines between two calls of on_progress
_has_control = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]").search

Line = tuple[int, bytes, BadLine | None]


def raw_lines(
    raw: BinaryIO, stream: BinaryIO, on_progress: Callable[[int], None] | None = None
) -> Iterator[Line]:
    """(number from 1, bytes with their line end, what is wrong with it already).

    Only the last line of a file may have no line end. The last item of a file whose gzip stream is cut carries ``TRUNCATED``. ``on_progress`` gets the
    number of bytes of the file on disk that have been read.
    """
    number = 0
    while True:
        try:
            line = stream.readline(LONGEST)
        except CUT_SHORT:
            yield number + 1, b"", BadLine(TRUNCATED)
            return
        if not line:
            return
        number += 1
        if number == 1:
            line = line.removeprefix(BOM)
        if line[-1:] != b"\n" and len(line) >= LONGEST - len(BOM):
            yield number, line[:64], BadLine(TOO_LONG)
            if not _skip_line(stream):
                return
            continue
        if on_progress is not None and number % EVERY == 0:
            on_progress(raw.tell())
        yield number, line, None


def _skip_line(stream: BinaryIO) -> bool:
    """Read to the end of the line; False when the file ended or is cut."""
    try:
        while part := stream.readline(LONGEST):
            if part.endswith(b"\n"):
                return True
    except CUT_SHORT:
        pass
    return False


def fields(line: bytes, encoding: str) -> list[str]:
    """The fields, blanks around them taken off. Raises ``BadLine``."""
    try:
        text = line.rstrip(b"\r\n").decode(encoding)
    except UnicodeDecodeError as error:
        raise BadLine(ENCODING) from error
    if _has_control(text):
        raise BadLine(CONTROL)
    if '"' not in text:
        return [field.strip() for field in text.split(";")]
    try:
        (row,) = csv.reader([text], delimiter=";", strict=True)
    except (csv.Error, ValueError) as error:
        raise BadLine(QUOTES) from error
    return [field.strip() for field in row]
