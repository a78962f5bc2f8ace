"""Questions in addresses: read whatever they hold, and written so that equal ones look the same.

Plain Python: nothing here asks the site.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping
from qualite.esms.core.questions.problems import Problem
from qualite.esms.core.questions.reading import Form
from qualite.esms.core.questions.reading import one_of
from qualite.esms.core.questions.reading import several
from qualite.esms.core.questions.reading import size as page_size
from qualite.esms.core.questions.reading import switch
from qualite.esms.core.questions.reading import text
from qualite.esms.core.questions.reading import whole
from qualite.esms.library.classification import lineage
from qualite.esms.library.finding import problems
from qualite.esms.library.search.query import FACETS
from qualite.esms.library.search.query import Query
from qualite.esms.library.search.query import SORTS


VALUE_LIMIT = 200  # names of organisations are values
VALUES_LIMIT = 100
START_CAP = 1_000_000
SIZE = 20
PARAMETERS = frozenset(("q", "sort_on", "b_start", "b_size", "facets", "snippets", *FACETS))
#: Facets whose values stand below others: a value that is chosen narrows the one above it.
TREES = ("nature", "theme")

_values = several(VALUE_LIMIT, problems.BAD_VALUE, VALUES_LIMIT, problems.TOO_MANY_VALUES)
_sort = one_of(SORTS, problems.UNKNOWN_SORT)
_start = whole(START_CAP)


def parse(
    form: Mapping[str, object], strict: bool, extras: Collection[str] = (), size: int = SIZE
) -> tuple[Query, list[Problem]]:
    """Read a question; never raises, whatever ``form`` holds.

    What cannot be used is left out (or cut to what is possible) and named in the problems.
    ``strict`` also names unknown parameters, unless in ``extras``: the API refuses a question that
    has any problem. ``size``: hits of a page where none is asked.
    """
    asked = Form(form)
    query = Query(
        text=asked.read("q", text, ""),
        facets=canonical({name: asked.read(name, _values, ()) for name in FACETS}),
        sort=asked.read("sort_on", _sort, ""),
        start=asked.read("b_start", _start, 0),
        size=asked.read("b_size", page_size, size),
        with_facets=asked.read("facets", switch, True),
        with_snippets=asked.read("snippets", switch, True),
    )
    if strict:
        asked.allow(PARAMETERS | set(extras))
    return query, asked.problems


def canonical(facets: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    """Chosen values by facet, sorted, without facets left empty nor values above chosen ones."""
    kept = {}
    for name in FACETS:
        values = set(facets.get(name, ()))
        if name in TREES:
            values -= {above for value in values for above in lineage(value)[:-1]}
        if values:
            kept[name] = tuple(sorted(values))
    return kept


def to_params(query: Query) -> list[tuple[str, str]]:
    """Parameters of a question, without its page; what is left to the site is left out."""
    params = [("q", query.text)] if query.text else []
    params += [(name, value) for name in FACETS for value in query.facets.get(name, ())]
    if query.sort:
        params.append(("sort_on", query.sort))
    return params
