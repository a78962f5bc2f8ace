"""What is kept in memory of every document, whatever its state: enough to know it again."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from functools import cached_property
from qualite.esms.library.search.analysis import folded
from qualite.esms.library.search.rows import LibraryRow
from qualite.esms.library.search.schema import FOUND
from rapidfuzz import fuzz
from rapidfuzz import process
from typing import NamedTuple


RowOf = Callable[[int], LibraryRow | None]
NEAR = 85  # per cent of letters in common


class Entry(NamedTuple):
    """``title`` is folded; ``mark`` changes when anything of the document does."""

    mark: int
    uid: str
    title: str
    digest: str
    found: bool


class Ledger:
    """Entries by record id; never changed, so that threads can read it while another is made."""

    def __init__(self, entries: Mapping[int, Entry] | None = None):
        self.entries = entries or {}

    def updated(self, marks: Mapping[int, int], row_of: RowOf) -> Ledger:
        """A ledger of these marks; ``row_of`` is asked for what is new or changed only."""
        known = self.entries
        fresh = {}
        for rid, mark in marks.items():
            entry = known.get(rid)
            if entry is None or entry.mark != mark:
                row = row_of(rid)
                if row is None:
                    continue
                entry = Entry(mark, row.uid, folded(row.title), row.digest, row.state in FOUND)
            fresh[rid] = entry
        return Ledger(fresh)

    @cached_property
    def by_uid(self) -> dict[str, int]:
        """Record ids by UID."""
        return {entry.uid: rid for rid, entry in self.entries.items()}

    @cached_property
    def found(self) -> dict[int, int]:
        """Marks of the documents that can be found at all, by record id."""
        return {rid: entry.mark for rid, entry in self.entries.items() if entry.found}

    @cached_property
    def _by_digest(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for rid, entry in self.entries.items():
            if entry.digest:
                places.setdefault(entry.digest, []).append(rid)
        return places

    def by_digest(self, digest: str) -> list[int]:
        """Record ids of the documents whose main file is this very one."""
        return self._by_digest.get(digest, [])

    def near_titles(self, title: str) -> Iterator[int]:
        """Record ids of documents with nearly this title, nearest first."""
        wanted = folded(title)
        if not wanted:
            return
        titles = {rid: entry.title for rid, entry in self.entries.items()}
        near = process.extract(
            wanted, titles, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=100
        )
        yield from (rid for _title, _score, rid in near)
