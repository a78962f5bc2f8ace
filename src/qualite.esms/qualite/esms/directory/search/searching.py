"""One question being answered over one snapshot."""

from .clusters import clusters
from .counting import Counter
from .counting import facet_lists
from .narrowing import Base
from .narrowing import narrow
from .query import Query
from .result import Result
from .rows import EntryRow
from collections.abc import Collection
from typing import TYPE_CHECKING
import numpy as np


if TYPE_CHECKING:
    from .columns import Columns


class Search:
    """Rows left by words, place and box, then by facets, counted and ordered."""

    def __init__(
        self,
        columns: "Columns",
        query: Query,
        principals: Collection[str],
        hidden: Collection[str],
    ) -> None:
        self._columns = columns
        self._query = query
        self._table = columns.table
        self._selection = columns.table.select(query.facets, principals, hidden)
        self._found = Base()
        if query.text or query.near or query.box is not None:
            self._found = columns.recent.base(query, lambda: narrow(columns, query))
        self.counter = Counter(self._table, self._selection, self._found.tally)

    def ordered(self, stop: int) -> np.ndarray:
        """The first ``stop`` hits (rows) in the order that applies."""
        order, columns = self._query.order, self._columns
        newest = order == "modified"
        if self._found.rows is None:
            return self._table.first_rows_of(
                self._selection,
                stop,
                columns.newest_first if newest else None,
                columns.newest_first_key,
            )
        found, kept = self._found, self.counter.kept
        if newest:
            keys = columns.newest_first_key[found.rows]
        elif order == "relevance" and found.scores is not None:
            keys = -found.scores
        elif order == "distance" and found.distances is not None:
            keys = found.distances
        else:
            return found.rows[np.flatnonzero(kept)[:stop]]
        return found.rows[_first(keys, kept, min(stop, self.counter.total()))]

    def _hits(self) -> np.ndarray:
        if self._found.rows is None:
            return self._table.rows_of(self._selection)
        return self._found.rows[self.counter.kept]

    def _distances_of(self, rows: np.ndarray) -> list[float] | None:
        if self._found.distances is None or self._found.rows is None:
            return None
        return self._found.distances[np.searchsorted(self._found.rows, rows)].tolist()

    def result(self) -> Result:
        """The page asked for, with its facets and what else was asked."""
        query, columns = self._query, self._columns
        total = self.counter.total()
        page = np.zeros(0, np.int64)
        if query.start < total and query.size:
            page = self.ordered(query.start + query.size)[query.start :]
        facets = {}
        if query.with_facets:
            facets = facet_lists(self.counter, self._table, query.facets)
        gathered = extent = None
        if query.clusters is not None:
            hits = self._hits()
            positions = columns.positions
            gathered = clusters(
                positions.latitude[hits],
                positions.longitude[hits],
                columns.rids[hits],
                query.clusters,
            )
            extent = positions.extent(hits)
        return Result(
            total=total,
            rids=columns.rids[page].tolist(),
            rows=[EntryRow._make(columns.rows[row]) for row in page.tolist()],
            distances=self._distances_of(page),
            facets=facets,
            place=self._found.place,
            place_unknown=bool(query.near) and self._found.place is None,
            suggestions=self._found.suggestions,
            # A word that only hidden entries use must not be told.
            corrected=self._found.corrected if total else None,
            clusters=gathered,
            extent=extent,
        )


def _first(keys: np.ndarray, kept: np.ndarray, stop: int) -> np.ndarray:
    """Indexes of the ``stop`` smallest kept keys, in order; equal keys keep theirs."""
    if stop * 4 >= len(keys):
        places = np.flatnonzero(kept)
        return places[np.argsort(keys[places], kind="stable")[:stop]]
    if stop == 0:
        return np.zeros(0, np.int64)
    last = keys.dtype.type(np.inf if keys.dtype.kind == "f" else np.iinfo(keys.dtype).max)
    keys = np.where(kept, keys, last)
    limit = np.partition(keys, stop - 1)[stop - 1]
    below = np.flatnonzero(keys < limit)
    below = below[np.argsort(keys[below], kind="stable")]
    ties = np.flatnonzero(keys == limit)[: stop - len(below)]
    return np.concatenate((below, ties))
