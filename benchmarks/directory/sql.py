"""The same questions as SQL: one scan with GROUPING SETS, and the first 20."""

from __future__ import annotations

from benchmarks.directory.answers import Counts
from benchmarks.directory.answers import HIDDEN
from benchmarks.directory.questions import Question
from collections.abc import Iterable
from qualite.esms.directory.search.query import FACETS
from qualite.esms.directory.search.query import Query
from qualite.esms.directory.search.rows import EntryRow
from qualite.esms.directory.search.text import fold
import math


TABLE = """
CREATE TABLE entry (
    rid integer PRIMARY KEY, kind text, state text, id text, title text, sort_key text,
    category text, public text[], department text, region text, legal_status text, kept text,
    postcode text, town text, latitude float8, longitude float8, capacity integer, parent text,
    parent_title text, modified bigint, folded text, words tsvector
)
"""
LOADED = (
    "rid, kind, state, id, title, sort_key, category, public, department, region, legal_status, "
    "kept, postcode, town, latitude, longitude, capacity, parent, parent_title, modified, folded"
)
INDEXES = (
    'CREATE INDEX ON entry (sort_key COLLATE "C", id)',
    "CREATE INDEX ON entry (kind, department)",
    "CREATE INDEX ON entry (kind, category)",
    "CREATE INDEX ON entry (kind, region)",
    "CREATE INDEX ON entry USING gin (public)",
    "CREATE INDEX ON entry USING gin (words)",
    "CREATE INDEX ON entry (latitude, longitude)",
)
# What a listing shows of an entry.
SHOWN = (
    "rid, kind, state, id, title, category, postcode, town, latitude, longitude, capacity, "
    "parent_title"
)
BY_NAME = 'sort_key COLLATE "C", id'
KM_PER_DEGREE = 111.195  # on a sphere of 6 371 km, as the directory's own distances


def load(connection, rows: Iterable[tuple[int, EntryRow]], sort_key) -> None:
    """Fill the table, index and analyse it. ``sort_key`` gives the text that a row is sorted by."""
    connection.execute(TABLE)
    with connection.cursor().copy(f"COPY entry ({LOADED}) FROM STDIN") as copy:
        for rid, row in rows:
            copy.write_row(
                (
                    rid, row.kind, row.state, row.id, row.title, sort_key(row), row.category,
                    list(row.publics), row.department, row.region, row.legal_status,
                    "1" if row.kept else "0", row.postcode, row.town, row.latitude, row.longitude,
                    row.capacity, row.parent, row.parent_title, row.modified,
                    fold(f"{row.title} {row.words}"),
                )
            )  # fmt: skip
    connection.execute("UPDATE entry SET words = to_tsvector('french', folded)")
    connection.execute("ALTER TABLE entry DROP COLUMN folded")
    for index in INDEXES:
        connection.execute(index)
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM FULL ANALYZE entry")
    connection.execute("VACUUM ANALYZE entry")


DISTANCE = (
    "(12742 * asin(sqrt(sin(radians(latitude - %(lat)s) / 2) ^ 2 + cos(radians(%(lat)s)) * "
    "cos(radians(latitude)) * sin(radians(longitude - %(lon)s) / 2) ^ 2)))"
)


class Statement:
    """A question as two SQL statements, ready to run any number of times.

    Rights are not asked for: every row is public. That is a little less work than on our side.
    """

    def __init__(self, question: Question) -> None:
        query = question.query
        self._parameters: dict[str, object] = {}
        base = self._base(question)
        self._chosen = list(query.facets)
        self._free = [name for name in FACETS if name not in query.facets]
        filters = {name: self._filter(name, query.facets[name]) for name in self._chosen}
        filters.setdefault("state", f"state <> '{HIDDEN}'")
        self._page = (
            f"SELECT {SHOWN} FROM entry WHERE {_all([*base, *filters.values()])} "
            f"ORDER BY {_order(query)} LIMIT {query.size} OFFSET {query.start}"
        )
        self._counts = self._counting(base, filters)

    def _filter(self, name: str, values: tuple[str, ...]) -> str:
        self._parameters[name] = list(values)
        return f"public && %({name})s" if name == "public" else f"{name} = ANY(%({name})s)"

    def _base(self, question: Question) -> list[str]:
        """Conditions of the words and of the place."""
        conditions = []
        if question.query.text:
            self._parameters["text"] = fold(question.query.text)
            conditions.append("words @@ plainto_tsquery('french', %(text)s)")
        if question.position:
            latitude, longitude = question.position
            km = question.query.distance
            height = km / KM_PER_DEGREE
            width = height / max(0.01, math.cos(math.radians(latitude)))
            self._parameters |= {"lat": latitude, "lon": longitude, "km": km}
            self._parameters |= {"south": latitude - height, "north": latitude + height}
            self._parameters |= {"west": longitude - width, "east": longitude + width}
            conditions += [
                "latitude BETWEEN %(south)s AND %(north)s",
                "longitude BETWEEN %(west)s AND %(east)s",
                f"{DISTANCE} <= %(km)s",
            ]
        return conditions

    def _counting(self, base: list[str], filters: dict[str, str]) -> str:
        """One scan for all facets that nothing is chosen of; one more for each of the others.

        Columns: mark (which facet), the free facets, the value of a chosen one, two counts.
        """
        free = ", ".join(self._free)
        start, source = "", "entry"
        if base:
            source = "found"
            columns = ", ".join(FACETS)
            start = f"WITH found AS MATERIALIZED (SELECT {columns} FROM entry WHERE {_all(base)}) "
        # The hidden state is left out of all counts but its own: FILTER spares a second scan.
        sets = ", ".join(f"({name})" for name in self._free)
        arms = [
            f"SELECT GROUPING({free}), {free}, NULL::text, "
            f"count(*) FILTER (WHERE {filters['state']}), count(*) FROM {source} "
            f"WHERE {_all([filters[name] for name in self._chosen])} GROUP BY GROUPING SETS ({sets})"
        ]
        nothing = ", ".join(f"NULL::text{'[]' * (name == 'public')}" for name in self._free)
        for place, name in enumerate(self._chosen):
            others = [condition for other, condition in filters.items() if other != name]
            value, rows = (
                ("one", f"{source}, unnest(public) one") if name == "public" else (name, source)
            )
            arms.append(
                f"SELECT {-1 - place}, {nothing}, {value}, count(*), 0 FROM {rows} "
                f"WHERE {_all(others)} GROUP BY {value}"
            )
        return start + " UNION ALL ".join(arms)

    def run(self, connection) -> tuple[list, list]:
        """Ask both; the raw rows of counts and of the page."""
        counted = connection.execute(self._counts, self._parameters).fetchall()
        page = connection.execute(self._page, self._parameters).fetchall()
        return counted, page

    def explain(self, counted: list) -> Counts:
        """Raw counts as the other sides give them; not part of what is timed."""
        found: Counts = {name: {} for name in FACETS}
        last = len(self._free) - 1
        for mark, *values, value, number, whole in counted:
            if mark < 0:
                name = self._chosen[-1 - mark]
            else:  # a bit per facet, 0 for the one that is grouped by
                place = next(p for p in range(last + 1) if not mark >> (last - p) & 1)
                name, value = self._free[place], values[place]
                number = whole if name == "state" else number
            for one in value if isinstance(value, list) else [value]:
                if one and number:
                    found[name][one] = found[name].get(one, 0) + number
        return found


def _order(query: Query) -> str:
    if query.order == "relevance":
        return f"ts_rank(words, plainto_tsquery('french', %(text)s)) DESC, {BY_NAME}"
    return f"{DISTANCE}, {BY_NAME}" if query.order == "distance" else BY_NAME


def _all(conditions: list[str]) -> str:
    return " AND ".join(conditions) or "true"
