"""Reading a question from request parameters, whatever they hold."""

from . import problems
from .query import DEFAULT_SIZE
from .query import FACETS
from .query import Query
from .query import SORTS
from collections.abc import Collection
from collections.abc import Mapping
from qualite.esms.core.questions.problems import NOT_A_NUMBER
from qualite.esms.core.questions.problems import Problem
from qualite.esms.core.questions.reading import Form
from qualite.esms.core.questions.reading import one_of
from qualite.esms.core.questions.reading import scalar
from qualite.esms.core.questions.reading import several
from qualite.esms.core.questions.reading import size
from qualite.esms.core.questions.reading import switch
from qualite.esms.core.questions.reading import text
from qualite.esms.core.questions.reading import whole
from qualite.esms.core.questions.reading import Wrong
import re


FACET_LIMIT = 64
VALUES_LIMIT = 200
DISTANCE_CAP = 1000
ZOOM_CAP = 12
START_CAP = 10_000_000

PARAMETERS = frozenset(
    (
        *("q", "near", "distance", "bbox", "sort_on", "b_start", "b_size", "clusters", "facets"),
        *FACETS,
    )
)

_DECIMAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,20})?", re.ASCII)
_zoom_number = whole(ZOOM_CAP)


def _zoom(value: object) -> int | None:
    try:
        return _zoom_number(value)
    except Wrong as wrong:
        raise Wrong(problems.BAD_ZOOM) from wrong


def _distance(value: object) -> float | None:
    given = scalar(value).replace(",", ".")
    if not given:
        return None
    if not _DECIMAL.fullmatch(given):
        raise Wrong(NOT_A_NUMBER)
    distance = round(float(given), 3)
    if not 0 < distance <= DISTANCE_CAP:
        raise Wrong(problems.BAD_DISTANCE)
    return distance


def _box(value: object) -> tuple[float, ...] | None:
    given = scalar(value)
    if not given:
        return None
    edges = [edge.strip() for edge in given[:200].split(",")]
    if len(edges) != 4:
        raise Wrong(problems.BAD_BOX)
    if not all(_DECIMAL.fullmatch(edge) for edge in edges):
        raise Wrong(NOT_A_NUMBER)
    west, south, east, north = (round(float(edge), 6) for edge in edges)
    if not all((-180 <= west <= 180, -180 <= east <= 180, -90 <= south <= 90, -90 <= north <= 90)):
        raise Wrong(problems.BOX_OUT_OF_RANGE)
    if west > east or south > north:
        raise Wrong(problems.BOX_UPSIDE_DOWN)
    return west, south, east, north


#: Parameter, field of the query, reader, value when there is none.
_READERS = (
    ("q", "text", text, ""),
    ("near", "near", text, ""),
    ("distance", "distance", _distance, None),
    ("bbox", "box", _box, None),
    ("sort_on", "sort", one_of(SORTS, problems.UNKNOWN_SORT), ""),
    ("b_start", "start", whole(START_CAP), 0),
    ("b_size", "size", size, DEFAULT_SIZE),
    ("clusters", "clusters", _zoom, None),
    ("facets", "with_facets", switch, True),
)
_facet = several(FACET_LIMIT, problems.BAD_FACET_VALUE, VALUES_LIMIT, problems.TOO_MANY_VALUES)


def parse(
    form: Mapping[str, str | list[str]], strict: bool, extras: Collection[str] = ()
) -> tuple[Query, list[Problem]]:
    """Read a question; never raises, whatever ``form`` holds.

    What cannot be used is left out (or cut to what is possible) and named in
    the problems. ``strict`` also names unknown parameters, unless in
    ``extras``: the API refuses a question that has any problem.
    """
    asked = Form(form)
    values = {name: asked.read(parameter, *reading) for parameter, name, *reading in _READERS}
    values["facets"] = {name: asked.read(name, _facet, ()) for name in FACETS}
    if strict:
        asked.allow(PARAMETERS | set(extras))
    return Query(**values), asked.problems
