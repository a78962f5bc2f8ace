"""A row of the table as a document: its values in our terms, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from difflib import get_close_matches
from hashlib import sha256
from qualite.esms.library import nodes
from qualite.esms.library.contributing.completeness import WEB
from qualite.esms.library.exchange import cells
from qualite.esms.library.exchange.importing import problems
from qualite.esms.library.exchange.importing.problems import Remark
from qualite.esms.library.exchange.importing.problems import worded
from qualite.esms.library.exchange.importing.problems import Wrong
from qualite.esms.library.exchange.importing.table import Table
from qualite.esms.library.exchange.terms import codes
from qualite.esms.library.exchange.terms import fold
from qualite.esms.library.exchange.terms import Lists
from typing import NamedTuple
from zope.i18nmessageid import Message
import re


LONGEST = {"title": 200, "description": 1000, "organisation": 200, "key": 200}
LONGEST_OF_MANY = {"nodes": 20, "authors": 120}
LONGEST_LINK = 2000
ONE = {"nature": "natures", "licence": "licences", "written_in": "languages"}
SEVERAL = {"themes": "themes", "sectors": "sectors", "audiences": "audiences"}
YES = frozenset(("1", "oui", "yes", "x", "vrai", "true", "o"))
NO = frozenset(("", "0", "non", "no", "faux", "false", "n"))
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y")


class Entry(NamedTuple):
    """A document to bring in. ``fields``: values of its schema, by name, those that the table has
    columns for; ``files``: their names in the source, the main one first."""

    line: int
    key: str
    fields: dict[str, object]
    files: tuple[str, ...]


def read(table: Table, lists: Lists) -> tuple[list[Entry], list[Remark]]:
    """Rows that can be brought in, and what is wrong with the others."""
    reader = _Reader(table.titles, lists)
    entries, remarks, lines = [], [], {}
    for row in table.rows:
        entry, found = reader.entry(row)
        remarks += found
        if entry is None:
            continue
        if entry.key in lines:
            same = worded(problems.SAME_KEY, line=lines[entry.key])
            remarks.append(Remark(row.line, table.titles.get("key", ""), same))
            continue
        lines[entry.key] = row.line
        entries.append(entry)
    return entries, remarks


class _Reader:
    def __init__(self, titles: Mapping[str, str], lists: Lists):
        self.titles, self.lists = titles, lists
        self.codes = {name: codes(labels) for name, labels in lists.items()}
        self.readers: dict[str, Callable] = {
            "link": _link,
            "nodes": _nodes,
            "authors": _several("authors"),
            "establishment": _finess,
            "easy_to_read": _yes,
            "dated": _day,
            "valid_until": _day,
            "files": cells.split,
            **{name: self._one(of) for name, of in ONE.items()},
            **{name: self._many(of) for name, of in SEVERAL.items()},
        }

    def entry(self, row):
        values, remarks = {}, []
        for name, title in self.titles.items():
            try:
                values[name] = self._value(name, row.cells.get(name, ""))
            except Wrong as wrong:
                remarks.append(Remark(row.line, title, wrong.message))
        if not remarks and not values.get("files") and not values.get("link"):
            remarks.append(Remark(row.line, "", problems.NO_CONTENT))
        if remarks:
            return None, remarks
        files = values.pop("files", ())
        key = values.pop("key", "") or _key(values, files)
        if "written_in" in values and not values["written_in"]:
            del values["written_in"]  # what the schema says
        return Entry(row.line, key, values, files), []

    def _value(self, name: str, text: str):
        if _CONTROL.search(text):
            raise Wrong(problems.CONTROL)
        if name in ("title", "organisation", "key"):
            text = " ".join(text.split())
        if not text and name in ("title", "description", "nature", "licence"):
            raise Wrong(problems.REQUIRED)
        _measured(text, LONGEST.get(name))
        reader = self.readers.get(name)
        return text if reader is None else reader(text)

    def _one(self, of: str) -> Callable:
        def read_one(text: str) -> str:
            return self._code(of, text) if text else ""

        return read_one

    def _many(self, of: str) -> Callable:
        def read_many(text: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(self._code(of, value) for value in cells.split(text)))

        return read_many

    def _code(self, of: str, value: str) -> str:
        code = self.codes[of].get(fold(value))
        if code is None:
            raise Wrong(self._unknown(of, value[:80]))
        return code

    def _unknown(self, of: str, value: str) -> Message:
        near = get_close_matches(fold(value), self.codes[of], n=1)
        if not near:
            return worded(problems.UNKNOWN_VALUE, value=value)
        label = self.lists[of][self.codes[of][near[0]]]
        return worded(problems.UNKNOWN_NEAR, value=value, near=label)


def _key(values: Mapping, files: tuple[str, ...]) -> str:
    """Of a row that gives none: the same as long as its file (or address) and its title are."""
    said = "\0".join((files[0] if files else values.get("link") or "", values["title"]))
    return sha256(said.encode()).hexdigest()


def _measured(text: str, most: int | None) -> str:
    if most is not None and len(text) > most:
        raise Wrong(worded(problems.TOO_LONG, most=most))
    return text


def _several(name: str) -> Callable:
    def read_several(text: str) -> tuple[str, ...]:
        most = LONGEST_OF_MANY[name]
        return tuple(dict.fromkeys(_measured(value, most) for value in cells.split(text)))

    return read_several


def _nodes(text: str) -> tuple[str, ...]:
    codes = _several("nodes")(text)
    wrong = nodes.unknown(codes)
    if wrong:
        raise Wrong(nodes.no_such(wrong))
    return codes


def _link(text: str) -> str | None:
    if not text:
        return None
    if not text.startswith(WEB) or not text.isascii() or " " in text or len(text) > LONGEST_LINK:
        raise Wrong(worded(problems.BAD_ADDRESS, value=text[:80]))
    return text


def _finess(text: str) -> str:
    if text and not (len(text) == 9 and text.isascii() and text.isalnum()):
        raise Wrong(worded(problems.BAD_FINESS, value=text[:80]))
    return text.upper()


def _yes(text: str) -> bool:
    said = fold(text)
    if said not in YES and said not in NO:
        raise Wrong(worded(problems.BAD_YES, value=text[:80]))
    return said in YES


def _day(text: str) -> date | None:
    if not text:
        return None
    for pattern in _DAYS:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise Wrong(worded(problems.BAD_DATE, value=text[:80]))
