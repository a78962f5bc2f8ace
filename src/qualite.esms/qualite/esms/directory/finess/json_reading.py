"""The records of the FINESS+ JSON, streamed: one legal entity in memory at a time.

In reports the "line" is the rank of the legal entity in ``pmej``, from 1: the file has one single line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from qualite.esms.directory.finess import finess_plus
from qualite.esms.directory.finess.json_source import JsonSource
from qualite.esms.directory.finess.reasons import BadLine
from qualite.esms.directory.finess.reasons import BROKEN_JSON
from qualite.esms.directory.finess.reasons import DUPLICATE
from qualite.esms.directory.finess.reasons import NO_STAMP
from qualite.esms.directory.finess.reasons import SHAPE
from qualite.esms.directory.finess.reasons import TRUNCATED
from qualite.esms.directory.finess.records import Record
from qualite.esms.directory.finess.survey import CUT_SHORT
from qualite.esms.directory.finess.survey import open_file
from qualite.esms.directory.finess.values import is_finess
from typing import Any
from typing import TYPE_CHECKING
import ijson


if TYPE_CHECKING:
    from qualite.esms.directory.finess.readers import Reading

EVERY = 200  # legal entities between two calls of on_progress


def records(reading: Reading) -> Iterator[Record]:
    """Managing body, then its establishments, each followed by its position."""
    raw, stream = open_file(reading.path)
    seen: set[str] = set()
    rank = 0
    with raw:
        prefix = f"{reading.survey.root_key}.item"
        source = JsonSource(stream)
        items = ijson.items(source, prefix, use_float=True)
        while True:
            try:
                item = next(items)
            except StopIteration:
                _date_from_the_end(reading, source)
                return
            except (*CUT_SHORT, ijson.IncompleteJSONError) as error:
                reading.cut(rank + 1, _why(error))
                return
            except (ijson.JSONError, UnicodeError, ValueError, OverflowError):
                reading.cut(rank + 1, BROKEN_JSON)
                return
            rank += 1
            reading.lines += 1
            if reading.on_progress is not None and rank % EVERY == 0:
                reading.on_progress(raw.tell())
            yield from _entity(reading, rank, item, seen)


def _date_from_the_end(reading: Reading, source: JsonSource) -> None:
    if reading.stamp is None:
        with suppress(BadLine):
            reading.stamp = source.stamp()
        if reading.stamp and reading.partial_because == NO_STAMP:
            reading.partial_because = ""


def _why(error: Exception) -> str:
    """yajl says *incomplete* of any broken document: only a premature end means a cut file."""
    text = str(error).lower()
    cut = isinstance(error, CUT_SHORT) or "premature" in text or "incomplete" in text
    return TRUNCATED if cut else BROKEN_JSON


def _entity(reading: Reading, rank: int, item: Any, seen: set[str]) -> Iterator[Record]:
    if not isinstance(item, dict):
        reading.reject(rank, SHAPE)
        return
    body = ""
    try:
        record = finess_plus.managing_body(item)
        _once(record.finess, seen)
        body = record.finess
        yield record
    except BadLine as bad:
        reading.reject(rank, bad.reason)
        body = _body_number(item)
    try:
        sites = list(finess_plus.sites(item))
    except BadLine as bad:
        reading.reject(rank, bad.reason)
        return
    for number, node in sites:
        yield from _site(reading, rank, body, number, node, seen)


def _body_number(item: dict[str, Any]) -> str:
    """The number of a legal entity whose other facts are wrong: its establishments keep it."""
    facts = finess_plus.get(item, "informationsGeneralesPMEJ")
    number = finess_plus.get(facts, "numFinessPm") if isinstance(facts, dict) else ""
    return number if isinstance(number, str) and is_finess(number) else ""


def _site(
    reading: Reading, rank: int, body: str, number: str, node: dict[str, Any], seen: set[str]
) -> Iterator[Record]:
    known = number if is_finess(number) else ""
    try:
        if not body:
            raise BadLine(SHAPE, f"{number} informationsGeneralesPMEJ")
        record, address = finess_plus.establishment(node, body)
        _once(record.finess, seen)
    except BadLine as bad:
        reading.reject(rank, bad.reason, known)
        return
    yield record
    try:
        position = finess_plus.position(record.finess, address)
    except BadLine as bad:
        reading.reject(rank, bad.reason)
        return
    if position is not None:
        yield position


def _once(key: str, seen: set[str]) -> None:
    if key in seen:
        raise BadLine(DUPLICATE, key)
    seen.add(key)
