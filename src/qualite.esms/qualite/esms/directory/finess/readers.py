"""Reading a file of the French register, whatever its kind, line by line.

    reading = read("etalab-cs1100507-stock.csv", on_reject=rejections.append)
    for record in reading:
        ...
    reading.complete  # known once everything has been read

What makes a file *complete*, that is, able to say that an establishment which it does not hold is gone:

- CSV: its first line is the stamp ``finess;etalab;<n>;<date>`` that only the stock files carry; its name
  does not say *flux*, *partiel*, *extrait* or *delta*; it was read to its end, the last line is not cut
  (a last line that has all its fields but no line end is whole) and neither is the gzip stream; and the
  geolocated file does hold both its parts, establishments and positions. A file cut exactly between two lines of its
  last part cannot be told from a whole one: the importer's limit on closings is there for that.
- FINESS+: the root object has a ``pmej`` that is not empty and a ``generatedAt`` date and was read to its closing brace.

Wrong lines do not make a file incomplete, but the establishments they speak of are ``doubtful``: the
file does name them, so they must not be taken for gone.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from qualite.esms.directory.finess import csv_reading
from qualite.esms.directory.finess import json_reading
from qualite.esms.directory.finess.reasons import NO_POSITIONS
from qualite.esms.directory.finess.reasons import NO_RECORDS
from qualite.esms.directory.finess.reasons import NotARegister
from qualite.esms.directory.finess.reasons import reason
from qualite.esms.directory.finess.records import EstablishmentRecord
from qualite.esms.directory.finess.records import FileKind
from qualite.esms.directory.finess.records import ManagingBodyRecord
from qualite.esms.directory.finess.records import Record
from qualite.esms.directory.finess.records import Rejection
from qualite.esms.directory.finess.survey import survey
from typing import NamedTuple


__all__ = ["Header", "NotARegister", "Reading", "detect", "header", "read"]


class Header(NamedTuple):
    """What a file says of itself, before it is read. ``complete`` may still turn out false."""

    kind: FileKind
    stamp: date | None
    complete: bool


def detect(path: str | Path) -> FileKind:
    """The kind of the file, by its content. Raises ``NotARegister``, whose ``reason`` says why not."""
    return survey(path).kind


def header(path: str | Path, name: str = "") -> Header:
    """Kind, date and claim to be complete. ``name``: the true name of a file stored under another."""
    found = survey(path, name)
    return Header(found.kind, found.stamp, not found.partial_because)


class Reading:
    """The records of one file; to be iterated once. What it says of the whole is final afterwards."""

    def __init__(
        self,
        path: str | Path,
        kind: FileKind | None = None,
        on_reject: Callable[[Rejection], None] | None = None,
        on_progress: Callable[[int], None] | None = None,
        name: str = "",
    ) -> None:
        self.path = Path(path)
        self.name = name or self.path.name
        self.survey = survey(path, self.name)
        self.kind = kind or self.survey.kind
        self.stamp = self.survey.stamp
        self.complete = False
        self.partial_because = self.survey.partial_because
        self.lines = 0  # lines met, stamp and blank ones left out; items for FINESS+
        self.yielded = 0
        self.rejected = 0
        self.doubtful: set[str] = set()  # FINESS numbers of the structures on refused lines
        self.structures = 0  # establishments and legal entities among the records
        self.positions_met = False
        self.on_progress = on_progress
        self._on_reject = on_reject

    def reject(self, line: int, message: str, finess: str = "", datum: object = "") -> None:
        """Report a line; ``finess`` when it is about a structure that must not be taken for gone."""
        self.rejected += 1
        if finess:
            self.doubtful.add(finess)
        if self._on_reject is not None:
            self._on_reject(Rejection(self.name, line, reason(message, datum)))

    def cut(self, line: int, message: str) -> None:
        """The file stops here although it should not."""
        self.partial_because = message
        self.reject(line, message)

    def __iter__(self) -> Iterator[Record]:
        source = json_reading if self.kind is FileKind.FINESS_PLUS else csv_reading
        for record in source.records(self):
            self.yielded += 1
            if isinstance(record, (EstablishmentRecord, ManagingBodyRecord)):
                self.structures += 1
            yield record
        if self.kind is FileKind.GEOLOCATED and not self.positions_met:
            self.partial_because = self.partial_because or NO_POSITIONS
        if not (self.structures or (self.kind is FileKind.EQUIPMENT and self.yielded)):
            self.partial_because = self.partial_because or NO_RECORDS
        self.complete = not self.partial_because
        if self.on_progress is not None:
            self.on_progress(self.path.stat().st_size)


def read(
    path: str | Path,
    kind: FileKind | None = None,
    on_reject: Callable[[Rejection], None] | None = None,
    on_progress: Callable[[int], None] | None = None,
    *,
    name: str = "",
) -> Reading:
    """Open a register file; iterate over the result to get its records.

    ``on_reject`` gets every line that is left out, ``on_progress`` the number of bytes of the file on
    disk read so far. Raises ``NotARegister`` at once for any other file; nothing else while reading.
    """
    return Reading(path, kind, on_reject, on_progress, name)
