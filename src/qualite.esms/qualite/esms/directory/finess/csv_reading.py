"""The records of a CSV of the etalab family, with the refusals and duplicates told on the way."""

from __future__ import annotations

from collections.abc import Iterator
from qualite.esms.directory.finess import etalab
from qualite.esms.directory.finess.lines import fields
from qualite.esms.directory.finess.lines import raw_lines
from qualite.esms.directory.finess.projections import convert
from qualite.esms.directory.finess.projections import Projected
from qualite.esms.directory.finess.reasons import BadLine
from qualite.esms.directory.finess.reasons import DATE
from qualite.esms.directory.finess.reasons import DUPLICATE
from qualite.esms.directory.finess.reasons import ENCODING
from qualite.esms.directory.finess.reasons import FIELD_COUNT
from qualite.esms.directory.finess.reasons import OUTSIDE
from qualite.esms.directory.finess.reasons import QUOTES
from qualite.esms.directory.finess.reasons import split_reason
from qualite.esms.directory.finess.reasons import TRUNCATED
from qualite.esms.directory.finess.reasons import UNKNOWN_RECORD
from qualite.esms.directory.finess.records import FileKind
from qualite.esms.directory.finess.records import PositionRecord
from qualite.esms.directory.finess.records import Record
from qualite.esms.directory.finess.survey import open_file
from qualite.esms.directory.finess.values import is_finess
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from qualite.esms.directory.finess.readers import Reading

_SIGNS_OF_A_CUT = {FIELD_COUNT, QUOTES, ENCODING, UNKNOWN_RECORD, DATE}
BATCH = 4096  # positions converted together


def records(reading: Reading) -> Iterator[Record]:
    """Everything the file holds; positions come after the establishments they belong to."""
    raw, stream = open_file(reading.path)
    state = _State(reading)
    with raw:
        last_line = 0
        for number, line, wrong in raw_lines(raw, stream, reading.on_progress):
            last_line = number
            if wrong is not None:
                _refuse(reading, number, line, wrong)
                continue
            if not line.strip() or (number == 1 and line.startswith(b"finess;etalab;")):
                continue
            reading.lines += 1
            try:
                record = state.record(number, fields(line, reading.survey.encoding))
            except BadLine as bad:
                _refuse(reading, number, line, BadLine(TRUNCATED) if _is_cut(line, bad) else bad)
                continue
            if record is not None:
                yield record
            if state.waiting >= BATCH:
                yield from state.positions()
        yield from state.positions()
    if reading.survey.truncated and reading.partial_because != TRUNCATED:
        reading.cut(last_line, TRUNCATED)


def _is_cut(line: bytes, bad: BadLine) -> bool:
    """Whether the line is wrong because the file stops in the middle of it."""
    return not line.endswith(b"\n") and split_reason(bad.reason)[0] in _SIGNS_OF_A_CUT


def _refuse(reading: Reading, number: int, line: bytes, bad: BadLine) -> None:
    name, _, rest = line.partition(b";")
    key = rest.partition(b";")[0].strip(b' "').decode("ascii", "replace")
    about_structure = not name.startswith((b"geolocalisation", b"equipementsocial"))
    known = key if about_structure and is_finess(key) else ""
    if bad.reason == TRUNCATED:
        reading.partial_because = TRUNCATED
    reading.reject(number, bad.reason, known)


class _State:
    """What must be remembered between lines: keys seen, positions waiting to be converted."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.seen: set[object] = set()
        self.located: set[str] = set()
        self.waiting = 0
        self._batches: dict[str, list[Projected]] = {}
        kind = reading.kind
        self._readers = {
            "structureet": self._structure if kind is FileKind.EQUIPMENT else self._establishment,
            "structureej": self._managing_body,
            "equipementsocial": self._equipment,
            "geolocalisation": self._position,
        }

    def record(self, number: int, row: list[str]) -> Record | None:
        reader = self._readers.get(row[0])
        if reader is None:
            raise BadLine(UNKNOWN_RECORD, row[0])
        return reader(number, row)

    def _once(self, key: object, seen: set) -> None:
        if key in seen:
            raise BadLine(DUPLICATE, key if isinstance(key, str) else key[1])
        seen.add(key)

    def _establishment(self, number: int, row: list[str]) -> Record:
        record = etalab.establishment(row)
        self._once(record.finess, self.seen)
        return record

    def _managing_body(self, number: int, row: list[str]) -> Record:
        record = etalab.managing_body(row)
        self._once(record.finess, self.seen)
        return record

    def _structure(self, number: int, row: list[str]) -> None:
        self._once(etalab.structure_of_equipment(row), self.seen)

    def _equipment(self, number: int, row: list[str]) -> Record | None:
        record = etalab.equipment(row)
        self._once(tuple(row), self.located)
        return record

    def _position(self, number: int, row: list[str]) -> None:
        self.reading.positions_met = True
        found = etalab.position(row)
        if found is None:
            return
        epsg, finess, x, y, source = found
        self._once(finess, self.located)
        self._batches.setdefault(epsg, []).append(Projected(number, finess, x, y, source))
        self.waiting += 1

    def positions(self) -> Iterator[PositionRecord]:
        """Convert what waits; what falls outside the territory of its projection is refused."""
        batches, self._batches, self.waiting = self._batches, {}, 0
        for epsg, batch in batches.items():
            for position, latitude, longitude, inside in convert(epsg, batch):
                if inside:
                    yield PositionRecord(position.finess, latitude, longitude, position.source)
                else:
                    self.reading.reject(position.line, OUTSIDE, datum=f"EPSG:{epsg}")
