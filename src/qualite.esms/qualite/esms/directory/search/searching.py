"""One question being answered over one snapshot."""

from .clusters import clusters
from .coding import positions_in
from .counting import Counter
from .counting import facet_lists
from .query import Query
from .result import Place
from .result import Result
from .rows import EntryRow
from .text import fold
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING
import numpy as np


if TYPE_CHECKING:
    from .columns import Columns


#: Kilometres around a place when the question gives none.
DEFAULT_DISTANCE = 20.0

# Points for a title that begins with the whole question, or is nothing more.
_TITLE_START = 150
_WHOLE_TITLE = 150


class Search:
    """Narrows rows down by words, place and box, then by facets."""

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
        self._scores: np.ndarray | None = None
        self._distances: np.ndarray | None = None
        self._corrected: str | None = None
        self._place: Place | None = None
        self._suggestions: list[Place] = []
        self._base = self._narrow()
        self.counter = Counter(self._table, self._selection, self._base)

    def _narrow(self) -> np.ndarray | None:
        """Ascending rows that words, place and box leave; None for all."""
        base = None
        query, columns = self._query, self._columns
        if query.text:
            match = columns.matcher.match(query.text)
            if match is not None:
                base, self._scores, self._corrected = match.rows, match.scores, match.corrected
                self._reward_titles(base, self._corrected or query.text)
        if query.near:
            self._place, self._suggestions = columns.places.resolve(query.near)
            if self._place is None:
                return self._meet(base, np.zeros(0, np.int32))
            rows, distances = columns.positions.within(
                self._place.latitude, self._place.longitude, query.distance or DEFAULT_DISTANCE
            )
            self._distances = distances
            if base is None:
                base = rows
            else:
                here, there = positions_in(base, rows)
                base, self._distances = base[here], distances[there]
                if self._scores is not None:
                    self._scores = self._scores[here]
        if query.box is not None:
            base = self._meet(base, columns.positions.in_box(query.box))
        return base

    def _meet(self, base: np.ndarray | None, rows: np.ndarray) -> np.ndarray:
        if base is None:
            return rows
        here, _ = positions_in(base, rows)
        if self._scores is not None:
            self._scores = self._scores[here]
        if self._distances is not None:
            self._distances = self._distances[here]
        return base[here]

    def _reward_titles(self, rows: np.ndarray, text: str) -> None:
        # Rows are sorted by title: those that begin with the text lie together.
        phrase = fold(text)
        low, high = self._columns.rows_titled(phrase)
        if low == high or self._scores is None:
            return
        start, end = np.searchsorted(rows, (low, high))
        self._scores = self._scores.copy()
        self._scores[start:end] += _TITLE_START
        low, high = self._columns.rows_titled_exactly(phrase, low, high)
        start, end = np.searchsorted(rows, (low, high))
        self._scores[start:end] += _WHOLE_TITLE

    @cached_property
    def _kept(self) -> np.ndarray:
        """Which rows of the base the facets keep."""
        return np.flatnonzero(self._table.keeps(self._selection, self._base))

    def ordered(self, stop: int) -> np.ndarray:
        """The first ``stop`` hits (rows) in the order that applies."""
        order, columns = self._query.order, self._columns
        newest = order == "modified"
        if self._base is None:
            return self._table.first_rows_of(
                self._selection,
                stop,
                columns.newest_first if newest else None,
                columns.newest_first_key,
            )
        rows = self._base[self._kept]
        if newest:
            return rows[_first(columns.newest_first_key[rows], stop)]
        if order == "relevance" and self._scores is not None:
            return rows[_first(-self._scores[self._kept], stop)]
        if order == "distance" and self._distances is not None:
            return rows[_first(self._distances[self._kept], stop)]
        return rows[:stop]

    def _hits(self) -> np.ndarray:
        if self._base is None:
            return self._table.rows_of(self._selection)
        return self._base[self._kept]

    def _distances_of(self, rows: np.ndarray) -> list[float] | None:
        if self._distances is None or self._base is None:
            return None
        return self._distances[np.searchsorted(self._base, rows)].tolist()

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
            place=self._place,
            place_unknown=bool(query.near) and self._place is None,
            suggestions=self._suggestions,
            corrected=self._corrected,
            clusters=gathered,
            extent=extent,
        )


def _first(keys: np.ndarray, stop: int) -> np.ndarray:
    """Indexes of the ``stop`` smallest keys, in order; equal keys keep theirs."""
    if stop * 4 >= len(keys):
        return np.argsort(keys, kind="stable")[:stop]
    limit = np.partition(keys, stop - 1)[stop - 1]
    below = np.flatnonzero(keys < limit)
    below = below[np.argsort(keys[below], kind="stable")]
    ties = np.flatnonzero(keys == limit)[: stop - len(below)]
    return np.concatenate((below, ties))
