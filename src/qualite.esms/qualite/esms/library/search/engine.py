"""The engine: a tantivy index, on disk or in memory, brought to a ledger's state and asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from qualite.esms.library.search import schema
from qualite.esms.library.search.analysis import analyzer
from qualite.esms.library.search.analysis import NAME
from qualite.esms.library.search.analysis import PLAIN
from qualite.esms.library.search.analysis import plain_analyzer
from qualite.esms.library.search.folders import claim
from qualite.esms.library.search.ledger import Ledger
from qualite.esms.library.search.ledger import RowOf
from qualite.esms.library.search.panics import is_panic
from tantivy import Index
from tantivy import Order
from tantivy import Query
from tantivy import Schema
from tantivy import Searcher
from threading import Lock
from typing import Protocol
import logging


class TextOf(Protocol):
    """Gives the text of a record, or as much of it as ``most`` bytes hold, 0 for all."""

    def __call__(self, rid: int, most: int = 0) -> str: ...


logger = logging.getLogger(__name__)
_HEAP = 64_000_000  # bytes that a writer collects before it writes
_SMALL_HEAP = 15_000_000  # the least that tantivy takes
_LARGE = 1_000  # documents
_AT_ONCE = 2_000  # documents between two commits


@dataclass(frozen=True)
class Snapshot:
    """A state of the engine that nothing changes any more."""

    schema: Schema
    searcher: Searcher
    ledger: Ledger

    @cached_property
    def vocabulary(self) -> dict[int, dict[str, int]]:
        """Stems of letters only, with their number of documents, by length.

        Those of one document alone are left out of a large library: most are misspelt themselves.
        """
        least = 2 if self.searcher.num_docs > _LARGE else 1
        found: dict[int, dict[str, int]] = {}
        for term, number in self.searcher.terms_with_prefix(schema.WORDS, ""):
            if number >= least and term.isalpha():
                found.setdefault(len(term), {})[term] = number
        return found

    def rids(self, addresses: list) -> list[int]:
        """Record ids of documents of the searcher."""
        return self.searcher.fast_field_values(schema.RID, addresses) if addresses else []

    def first(self, query: Query, by: str, limit: int, ascending: bool = False) -> list:
        """(value, address) of the first hits by a field."""
        order = Order.Asc if ascending else Order.Desc
        return self.searcher.search(
            query, max(1, limit), count=False, order_by_field=by, order=order
        ).hits


class Engine:
    """``folder``: where it is kept, each process in a part of its own; in memory without one.

    Any thread may ask ``snapshot``; ``sync`` lets one in at a time.
    """

    def __init__(self, folder: Path | None = None):
        self._lock = Lock()
        self._claimed = claim(folder) if folder is not None else None
        self._applied: dict[int, int] = {}
        self._open()

    # -- opening ----------------------------------------------------------------------------

    def _open(self) -> None:
        if self._claimed is None:
            self._start(Index(schema.build()))
            return
        if self._claimed.readable:
            try:
                self._start(Index.open(str(self._claimed.path)))
                self._applied = self._read_applied()
                return
            except BaseException as problem:
                if not _is_breakage(problem):
                    raise
                logger.warning("Search engine in %s built anew: %s", self._claimed.path, problem)
        self._make()

    def _make(self) -> None:
        self._writer = None
        self._applied = {}
        if self._claimed is None:
            self._start(Index(schema.build()))
        else:
            self._claimed.empty()
            self._start(Index(schema.build(), path=str(self._claimed.path)))

    def _start(self, index: Index) -> None:
        index.register_tokenizer(NAME, analyzer())
        index.register_tokenizer(PLAIN, plain_analyzer())
        index.config_reader("manual")
        self._index = index
        self._writer = index.writer(_SMALL_HEAP if self._claimed is None else _HEAP, 1)
        self.snapshot = Snapshot(index.schema, index.searcher(), Ledger())

    def _read_applied(self) -> dict[int, int]:
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return {}
        snapshot = Snapshot(self._index.schema, searcher, Ledger())
        hits = snapshot.first(Query.all_query(), schema.BY_DATE, searcher.num_docs)
        marks = searcher.fast_field_values(schema.MARK, [address for _key, address in hits])
        return {schema.rid_of(key): mark for (key, _address), mark in zip(hits, marks, strict=True)}

    def close(self) -> None:
        """Leave the folder to others; the engine answers no more."""
        with self._lock:
            if self._writer is not None:
                self._writer.wait_merging_threads()
                self._writer = None
            if self._claimed is not None:
                self._claimed.release()

    # -- feeding ----------------------------------------------------------------------------

    def sync(self, ledger: Ledger, row_of: RowOf, text_of: TextOf) -> None:
        """Hold what the ledger says can be found; rows and texts are asked for what differs.

        Whatever ``row_of`` and ``text_of`` raise comes out; the engine then holds what it held.
        """
        with self._lock:
            try:
                self._bring_to(ledger, row_of, text_of)
            except BaseException as problem:
                if not _is_breakage(problem):
                    raise
                logger.warning("Search engine built anew: %s", problem)
                self._make()
                self._bring_to(ledger, row_of, text_of)

    def _bring_to(self, ledger: Ledger, row_of: RowOf, text_of: TextOf) -> None:
        if self._writer is None:
            self._make()
        wanted, applied = ledger.found, self._applied
        removed = [rid for rid in applied if rid not in wanted]
        changed = [rid for rid, mark in wanted.items() if applied.get(rid) != mark]
        try:
            for rid in removed:
                self._writer.delete_documents_by_term(schema.RID, rid)
            for start in range(0, len(changed), _AT_ONCE):
                if start:
                    self._writer.commit()
                    self._publish(ledger)
                for rid in changed[start : start + _AT_ONCE]:
                    if rid in applied:
                        self._writer.delete_documents_by_term(schema.RID, rid)
                    self._writer.add_document(
                        schema.document(rid, wanted[rid], row_of(rid), text_of(rid))
                    )
            if changed or removed:
                self._writer.commit()
            self._publish(ledger)
        except BaseException:
            # What is on disk is known again from there.
            self._writer.rollback()
            self._index.reload()
            self._applied = self._read_applied()
            raise
        self._applied = dict(wanted)

    def _publish(self, ledger: Ledger) -> None:
        self._index.reload()
        self.snapshot = Snapshot(self._index.schema, self._index.searcher(), ledger)


def _is_breakage(problem: BaseException) -> bool:
    """Whether tantivy could not work with its files."""
    return isinstance(problem, ValueError | OSError) or is_panic(problem)
