"""What the engine keeps of a document, and under which names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from qualite.esms.library.classification import lineage
from qualite.esms.library.search.analysis import folded
from qualite.esms.library.search.analysis import NAME
from qualite.esms.library.search.analysis import normalized
from qualite.esms.library.search.analysis import PLAIN
from qualite.esms.library.search.analysis import writable
from qualite.esms.library.search.query import FACETS
from qualite.esms.library.search.rows import LibraryRow
from tantivy import Document
from tantivy import Schema
from tantivy import SchemaBuilder
import unicodedata


#: To be raised when what follows, or the analysis, changes: engines on disk are then built anew.
VERSION = 2
#: States in which a document is found at all, best first.
FOUND = ("published", "outdated")
EASY_TO_READ = "easy_to_read"
LONGEST_TEXT = 20_000_000

RID, MARK, UID, ALLOWED = "rid", "mark", "uid", "allowed"
PLAIN_TITLE = "plain_title"
TITLE, ABSTRACT, WORDS = "title", "abstract", "words"  # ``words``: everything, the text included
WEIGHT, BY_DATE, BY_TITLE = "weight", "by_date", "by_title"
_RID_BITS = 32
_RID_OFFSET = 1 << (_RID_BITS - 1)
_CURRENT = 1 << 60
_WEIGHTS = {"published": 2.0, "outdated": 0.0}  # scores are multiplied by log2(2 + weight)


def facet_field(name: str) -> str:
    """The field of a facet."""
    return f"facet_{name}"


def build() -> Schema:
    """The schema of an engine."""
    builder = SchemaBuilder()
    builder.add_integer_field(RID, indexed=True, fast=True)
    builder.add_unsigned_field(MARK, fast=True)
    builder.add_float_field(WEIGHT, fast=True)
    builder.add_integer_field(BY_DATE, fast=True)
    builder.add_text_field(BY_TITLE, fast=True, tokenizer_name="raw", index_option="basic")
    for name in (UID, ALLOWED):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        field = facet_field(name)
        builder.add_text_field(field, fast=True, tokenizer_name="raw", index_option="basic")
    for name in (TITLE, ABSTRACT):
        builder.add_text_field(name, tokenizer_name=NAME, index_option="freq")
    builder.add_text_field(PLAIN_TITLE, tokenizer_name=PLAIN, index_option="basic")
    builder.add_text_field(WORDS, tokenizer_name=NAME)
    return builder.build()


def document(rid: int, mark: int, row: LibraryRow, text: str) -> Document:
    """What is given to the engine for a row and its text."""
    made = Document()
    made.add_integer(RID, rid)
    made.add_unsigned(MARK, mark)
    made.add_float(WEIGHT, _WEIGHTS.get(row.state, 0.0))
    made.add_integer(BY_DATE, date_key(rid, row))
    made.add_text(BY_TITLE, f"{int(row.state != FOUND[0])} {folded(row.title)[:200]} {rid}")
    made.add_text(UID, row.uid)
    for principal in row.allowed:
        made.add_text(ALLOWED, writable(principal))
    for name in FACETS:
        for value in facet_values(row, name):
            made.add_text(facet_field(name), writable(value))
    made.add_text(TITLE, normalized(row.title))
    made.add_text(PLAIN_TITLE, writable(unicodedata.normalize("NFC", row.title)))
    made.add_text(ABSTRACT, normalized(row.abstract))
    # Values of their own: a phrase does not reach from a title into an abstract.
    for part in (row.title, row.abstract, *_names(row), text[:LONGEST_TEXT]):
        if part:
            made.add_text(WORDS, normalized(part))
    return made


def _names(row: LibraryRow) -> Iterator[str]:
    yield row.organisation
    yield from row.authors
    yield from (row.nature, *row.themes, *row.nodes)


def date_key(rid: int, row: LibraryRow) -> int:
    """A number that sorts by state, then day of publication, and holds the record's id."""
    try:
        day = date.fromisoformat((row.published_on or row.dated or row.modified)[:10]).toordinal()
    except ValueError:
        day = 0
    current = _CURRENT if row.state == FOUND[0] else 0
    return current | day << (_RID_BITS + 1) | (rid + _RID_OFFSET)


def rid_of(key: int) -> int:
    """The record's id within a ``date_key``."""
    return (key & ((1 << _RID_BITS) - 1)) - _RID_OFFSET


def is_current(key: int) -> bool:
    """Whether a ``date_key`` is that of a document in force."""
    return bool(key & _CURRENT)


def facet_values(row: LibraryRow, facet: str) -> tuple[str, ...]:
    """Values of a row, with those that stand above them; each once, none empty."""
    match facet:
        case "nature" | "licence":
            found = lineage(getattr(row, facet))
        case "theme":
            found = tuple(above for code in row.themes for above in lineage(code))
        case "node":
            found = tuple(above for code in row.nodes for above in _above(code))
        case "sector":
            found = row.sectors
        case "audience":
            found = row.audiences
        case "format":
            found = (*row.formats, *((EASY_TO_READ,) if row.easy_to_read else ()))
        case "year":
            found = ((row.dated or row.published_on)[:4],)
        case _:
            found = (getattr(row, facet),)
    return tuple(dict.fromkeys(value for value in found if value))


def _above(code: str) -> tuple[str, ...]:
    """A criterion after its objective and its chapter: "2", "2.2", "2.2.7"."""
    parts = code.split(".")
    return tuple(".".join(parts[: end + 1]) for end in range(len(parts)))
