"""An immutable snapshot of the directory, shared between threads."""

from .coding import encode
from .coding import RowLists
from .facets import FacetTable
from .geo import Positions
from .matching import Matcher
from .narrowing import Recent
from .places import Places
from .postings import OTHER
from .postings import PLACE_OR_KIND
from .postings import Postings
from .postings import TITLE
from .query import Query
from .result import Neighbour
from .result import Result
from .rows import EntryRow
from .searching import Search
from .text import fold
from .text import fold_many
from .text import SEPARATOR
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from functools import cached_property
from operator import itemgetter
import numpy as np


#: States that are listed only when the ``state`` facet asks for them.
HIDDEN_STATES = ("closed",)


def title_key(row: EntryRow) -> str:
    """By what entries are sorted by name (then by id)."""
    return fold(row.sort_title or row.title)


def _title_keys(titles: list[str]) -> list[str]:
    joint = SEPARATOR.join(titles)
    if joint.count(SEPARATOR) != len(titles) - 1:
        return [fold(title) for title in titles]
    return [" ".join(title.split()) for title in fold_many(joint).split(SEPARATOR)]


class Columns:
    """All entries, row ``k`` being the ``k``-th by name."""

    def __init__(self, rids: np.ndarray, rows: list[tuple]) -> None:
        """Takes rows already sorted by name: use :meth:`build`."""
        self.rids = rids
        self.rows = rows
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(EntryRow._fields)
        by_name = dict(zip(EntryRow._fields, columns, strict=True))
        size = len(rows)
        self.table = FacetTable(
            {
                **by_name,
                "public": by_name["publics"],
                "kept": ["1" if kept else "0" for kept in by_name["kept"]],
            },
            by_name["allowed"],
            size,
        )
        self.positions = Positions(by_name["latitude"], by_name["longitude"])
        self.newest_first_key = -np.array(by_name["modified"], np.int64)
        self.newest_first = np.argsort(self.newest_first_key, kind="stable").astype(np.int32)
        self.matcher = Matcher(
            Postings.build(
                [
                    (by_name["id"], TITLE),
                    (by_name["title"], TITLE),
                    (by_name["category"], PLACE_OR_KIND),
                    (by_name["town"], PLACE_OR_KIND),
                    (by_name["words"], OTHER),
                ],
                size,
            ),
            size,
        )
        self.recent = Recent(size)
        parents, codes = encode(by_name["parent"])
        self._parents = {parent: code for code, parent in enumerate(parents)}
        self._by_parent = RowLists.of(codes, len(parents))
        self._row_of = dict(zip(by_name["id"], range(size), strict=True))

    @classmethod
    def build(cls, rows: Mapping[int, tuple] | Iterable[tuple[int, tuple]]) -> "Columns":
        """A snapshot of ``rows``: fields of :class:`EntryRow` by catalog rid."""
        items = list(rows.items() if isinstance(rows, Mapping) else rows)
        items.sort(key=itemgetter(0))
        keys = _title_keys([row[5] or row[4] for _, row in items])
        # One text to compare is much faster than a tuple, and orders alike.
        keys = [f"{key}{SEPARATOR}{row[3]}" for key, (_, row) in zip(keys, items, strict=True)]
        order = sorted(range(len(items)), key=keys.__getitem__)
        rids = np.array([items[k][0] for k in order], np.int64)
        return cls(rids, [items[k][1] for k in order])

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def places(self) -> Places:
        """Towns and postcodes (made at the first question about a place)."""
        return Places(
            [row[13] for row in self.rows],
            [row[12] for row in self.rows],
            self.positions.latitude,
            self.positions.longitude,
        )

    @cached_property
    def _row_by_rid(self) -> dict[int, int]:
        return {rid: row for row, rid in enumerate(self.rids.tolist())}

    def search(
        self,
        query: Query,
        principals: Collection[str],
        default_hidden_states: Collection[str] = HIDDEN_STATES,
    ) -> Result:
        """Answer ``query`` with what people who are ``principals`` may see."""
        return Search(self, query, principals, default_hidden_states).result()

    def hits(
        self,
        query: Query,
        principals: Collection[str],
        default_hidden_states: Collection[str] = HIDDEN_STATES,
    ) -> np.ndarray:
        """The rids of all hits (``int64``) in the query's order."""
        search = Search(self, query, principals, default_hidden_states)
        return self.rids[search.ordered(len(self))]

    def department_counts(
        self,
        query: Query,
        principals: Collection[str],
        default_hidden_states: Collection[str] = HIDDEN_STATES,
    ) -> dict[str, int]:
        """Hits by department, whatever departments the query chooses."""
        search = Search(self, query, principals, default_hidden_states)
        counts = search.counter.counts(("department",))["department"]
        values = self.table.values["department"]
        return {values[code]: int(counts[code]) for code in np.flatnonzero(counts) if values[code]}

    def by_id(self, identifier: str) -> int | None:
        """The rid of the entry with this FINESS number or id."""
        row = self._row_of.get(identifier)
        return None if row is None else int(self.rids[row])

    def row(self, rid: int) -> EntryRow | None:
        """The row of a rid."""
        row = self._row_by_rid.get(rid)
        return None if row is None else EntryRow._make(self.rows[row])

    def children(
        self,
        parent_id: str,
        principals: Collection[str],
        default_hidden_states: Collection[str] = HIDDEN_STATES,
    ) -> list[int]:
        """Rids of a managing body's visible establishments, by title."""
        code = self._parents.get(parent_id) if parent_id else None
        if code is None:
            return []
        rows = self._by_parent.of_code(code)
        selection = self.table.select({}, principals, default_hidden_states)
        return self.rids[rows[self.table.keeps(selection, rows)]].tolist()

    def near(
        self,
        rid: int,
        same_category: bool = True,
        size: int = 4,
        principals: Collection[str] = (),
        default_hidden_states: Collection[str] = HIDDEN_STATES,
    ) -> list[Neighbour]:
        """The nearest visible entries of the same kind (and category).

        An entry without position has those of its department, by title.
        """
        row = self._row_by_rid.get(rid)
        if row is None or size < 1:
            return []
        entry = EntryRow._make(self.rows[row])
        chosen = {"kind": (entry.kind,)}
        if same_category and entry.category:
            chosen["category"] = (entry.category,)
        latitude = float(self.positions.latitude[row])
        if latitude != latitude:  # no position
            chosen["department"] = (entry.department,)
            selection = self.table.select(chosen, principals, default_hidden_states)
            rows = self.table.rows_of(selection)
            rows = rows[rows != row][:size]
            return [Neighbour(found, None) for found in self.rids[rows].tolist()]
        selection = self.table.select(chosen, principals, default_hidden_states)
        longitude = float(self.positions.longitude[row])
        for km in (10, 40, 160, 25_000):
            rows, distances = self.positions.within(latitude, longitude, km)
            kept = self.table.keeps(selection, rows) & (rows != row)
            rows, distances = rows[kept], distances[kept]
            if len(rows) >= size:
                break
        order = np.lexsort((rows, distances))[:size]
        return [
            Neighbour(found, distance)
            for found, distance in zip(
                self.rids[rows[order]].tolist(), distances[order].tolist(), strict=True
            )
        ]

    def rows_titled(self, start: str) -> tuple[int, int]:
        """The half-open range of rows whose title key begins with folded ``start``."""
        low = self._bisect(start)
        return low, self._bisect(start + "~", low)

    def rows_titled_exactly(self, key: str, low: int, high: int) -> tuple[int, int]:
        """Those of a range of rows begun by ``key`` whose title key is ``key``."""
        return low, min(high, self._bisect(key + " ", low))

    def _bisect(self, key: str, low: int = 0) -> int:
        high = len(self.rows)
        while low < high:
            middle = (low + high) // 2
            row = self.rows[middle]
            if fold(row[5] or row[4]) < key:
                low = middle + 1
            else:
                high = middle
        return low
