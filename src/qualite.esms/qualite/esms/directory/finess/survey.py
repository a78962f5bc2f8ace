"""What a file is, told by its content in one pass over it: kind, encoding, date, whether it is cut.

A CSV of the etalab family is told by its record names (``structureet;``, ``structureej;``…), never by
its file name; FINESS+ by the keys of its root object. Both may be gzipped.

Encoding of the CSV family: UTF-8 when the whole file is; else, when more lines with accents are valid
UTF-8 than not, still UTF-8 (the odd lines are then refused one by one); else cp1252, which also reads
the ISO-8859-15 of the files before 2022.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from qualite.esms.directory.finess.reasons import BadLine
from qualite.esms.directory.finess.reasons import EMPTY_FILE
from qualite.esms.directory.finess.reasons import NAMED_PARTIAL
from qualite.esms.directory.finess.reasons import NO_RECORDS
from qualite.esms.directory.finess.reasons import NO_STAMP
from qualite.esms.directory.finess.reasons import NOT_TEXT
from qualite.esms.directory.finess.reasons import NotARegister
from qualite.esms.directory.finess.reasons import TRUNCATED
from qualite.esms.directory.finess.reasons import UNKNOWN_CSV
from qualite.esms.directory.finess.reasons import UNKNOWN_JSON
from qualite.esms.directory.finess.reasons import WEB_PAGE
from qualite.esms.directory.finess.records import FileKind
from qualite.esms.directory.finess.unzipping import CHUNK
from qualite.esms.directory.finess.unzipping import Unzipped
from qualite.esms.directory.finess.values import timestamp_day
import codecs
import ijson
import io
import re
import zlib


BOM = codecs.BOM_UTF8
HEAD = 65_536
BLOCK = 1 << 20
CUT_SHORT = (EOFError, zlib.error)
_RECORDS = (b"structureet", b"structureej", b"equipementsocial", b"geolocalisation")
_JSON_ROOT = {"pmej", "generatedat", "schemaversion", "gco", "gcc"}
_partial_name = re.compile(r"flux|partiel|partial|extrait|delta", re.IGNORECASE)


@dataclass(slots=True)
class Survey:
    """What one pass told. ``partial_because`` is "" when the file claims to be the whole register."""

    kind: FileKind
    stamp: date | None = None
    encoding: str = "utf-8"
    truncated: bool = False
    partial_because: str = ""
    root_key: str = "pmej"


def open_file(path: str | Path) -> tuple[io.BufferedReader, io.BufferedReader]:
    """(the file on disk, the stream of its content, unzipped if need be). Close the first."""
    raw = open(path, "rb")  # noqa: SIM115 - closed by the caller
    zipped = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    if zipped:
        return raw, io.BufferedReader(Unzipped(raw), buffer_size=CHUNK)
    return raw, raw


def survey(path: str | Path, name: str = "") -> Survey:
    """Look at the file once; ``name`` is its name when ``path`` is a temporary one.

    Raises ``NotARegister`` when it is something else.
    """
    raw, stream = open_file(path)
    with raw:
        head, truncated = _first_bytes(stream)
        text = head.removeprefix(BOM).lstrip()
        if not text:
            raise NotARegister(TRUNCATED if truncated else EMPTY_FILE)
        if text[:1] == b"<":
            raise NotARegister(WEB_PAGE)
        found = _survey_json(text) if text[:1] == b"{" else _survey_csv(head, stream)
        found.truncated |= truncated
    if found.truncated:
        found.partial_because = TRUNCATED
    elif _partial_name.search(name or Path(path).name):
        found.partial_because = NAMED_PARTIAL
    return found


def _first_bytes(stream: io.BufferedReader) -> tuple[bytes, bool]:
    head = bytearray()
    try:
        while len(head) < HEAD and (part := stream.read1(HEAD - len(head))):
            head += part
    except CUT_SHORT:
        return bytes(head), True
    return bytes(head), False


def _survey_json(text: bytes) -> Survey:
    """The keys of the root object that stand in the first bytes."""
    found = Survey(FileKind.FINESS_PLUS, partial_because=NO_STAMP)
    keys, key, depth = set(), "", 0
    try:
        for event, value in ijson.basic_parse(io.BytesIO(text)):
            if event == "map_key" and depth == 1:
                key = value.casefold()
                keys.add(key)
                if key == "pmej":
                    found.root_key = value
            elif event in ("start_map", "start_array"):
                depth += 1
            elif event in ("end_map", "end_array"):
                depth -= 1
            elif depth == 1 and key == "generatedat":
                found.stamp = _stamp(value)
                found.partial_because = "" if found.stamp else NO_STAMP
    except (ijson.JSONError, UnicodeError, ValueError):
        pass  # only the beginning was given: what it told is enough, the reading tells the rest
    if not keys & _JSON_ROOT:
        raise NotARegister(UNKNOWN_JSON)
    return found


def _survey_csv(head: bytes, stream: io.BufferedReader) -> Survey:
    first, _, rest = head.removeprefix(BOM).partition(b"\n")
    headed = first.startswith(b"finess;etalab;")
    names = {_record_name(line) for line in head.removeprefix(BOM).splitlines()} & set(_RECORDS)
    if not names and not headed:
        raise NotARegister(NOT_TEXT if b"\0" in head[:1024] else UNKNOWN_CSV)
    if not names:
        raise NotARegister(UNKNOWN_CSV if rest.strip() else NO_RECORDS)
    encoding, marks, truncated = _scan(head, stream)
    marks |= names
    found = Survey(_kind(marks), _header_date(first) if headed else None, encoding, truncated)
    if not headed:
        found.partial_because = NO_STAMP
    return found


def _kind(names: set[bytes]) -> FileKind:
    if b"structureej" in names:
        return FileKind.LEGAL_ENTITIES
    if b"equipementsocial" in names:
        return FileKind.EQUIPMENT
    if b"geolocalisation" in names:
        return FileKind.GEOLOCATED
    return FileKind.ESTABLISHMENTS


def _record_name(line: bytes) -> bytes:
    return line.partition(b";")[0].strip(b' "\t')


def _header_date(line: bytes) -> date | None:
    fields = line.decode("ascii", "replace").strip().split(";")
    return _stamp(fields[3]) if len(fields) > 3 else None


def _stamp(text: object) -> date | None:
    try:
        return timestamp_day(str(text).strip(), "stamp")
    except BadLine:
        return None


def _scan(head: bytes, stream: io.BufferedReader) -> tuple[str, set[bytes], bool]:
    """(encoding, record names met, truncated) of the whole file."""
    names: set[bytes] = set()
    utf8 = codecs.getincrementaldecoder("utf-8")("strict")
    valid, good, bad = True, 0, 0
    rest, block, truncated = b"", head, False
    while block:
        for name in _RECORDS[2:]:  # the others stand at the beginning
            if name not in names and b"\n" + name + b";" in b"\n" + rest + block:
                names.add(name)
        lines = (rest + block).split(b"\n")
        rest = lines.pop()[-HEAD:]
        if valid:
            try:
                utf8.decode(block)
            except UnicodeDecodeError:
                valid = False
        more_good, more_bad = _count_accents(lines)
        good, bad = good + more_good, bad + more_bad
        try:
            block = stream.read1(BLOCK)
        except CUT_SHORT:
            block, truncated = b"", True
    return ("utf-8" if valid or good > bad else "cp1252"), names, truncated


def _count_accents(lines: list[bytes]) -> tuple[int, int]:
    """How many lines with bytes beyond ASCII are valid UTF-8, and how many are not."""
    good = bad = 0
    for line in lines:
        if not line.isascii():
            try:
                line.decode("utf-8")
                good += 1
            except UnicodeDecodeError:
                bad += 1
    return good, bad
