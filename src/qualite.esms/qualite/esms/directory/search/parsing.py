"""Reading a question from request parameters, whatever they hold."""

from . import problems
from .problems import Problem
from .query import DEFAULT_SIZE
from .query import FACETS
from .query import Query
from .query import SORTS
from collections.abc import Collection
from collections.abc import Mapping
import re


TEXT_LIMIT = 200
FACET_LIMIT = 64
VALUES_LIMIT = 200
SIZE_CAP = 100
DISTANCE_CAP = 1000
ZOOM_CAP = 12
START_CAP = 10_000_000

PARAMETERS = frozenset(
    (
        *("q", "near", "distance", "bbox", "sort_on", "b_start", "b_size", "clusters", "facets"),
        *FACETS,
    )
)

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WHOLE = re.compile(r"[0-9]+", re.ASCII)
_DECIMAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,20})?", re.ASCII)


class _Wrong(Exception):
    """A value that cannot be used; ``instead`` is what lenient reading takes."""

    def __init__(self, message: str, instead: object = None) -> None:
        self.message = message
        self.instead = instead


def _scalar(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _Wrong(problems.NOT_TEXT)
    try:
        return str(value).strip()
    except ValueError:  # whole numbers of thousands of digits
        raise _Wrong(problems.TOO_LARGE) from None


def _text(value: object) -> str | None:
    text = _scalar(value)
    clean = " ".join(_CONTROL.sub(" ", text[: 2 * TEXT_LIMIT]).split())[:TEXT_LIMIT].strip()
    if len(text) > TEXT_LIMIT:
        raise _Wrong(problems.TOO_LONG, clean)
    if _CONTROL.search(text):
        raise _Wrong(problems.CONTROL_CHARACTERS, clean)
    return clean


def _whole(value: object, cap: int, over: str = problems.TOO_LARGE) -> int | None:
    text = _scalar(value)
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        if text[0] == "-" and _WHOLE.fullmatch(text[1:]):
            raise _Wrong(problems.NEGATIVE)
        raise _Wrong(problems.NOT_WHOLE)
    if len(text.lstrip("0")) > 12 or int(text) > cap:
        raise _Wrong(over, cap if over == problems.SIZE_OVER_CAP else None)
    return int(text)


def _start(value: object) -> int | None:
    return _whole(value, START_CAP)


def _size(value: object) -> int | None:
    return _whole(value, SIZE_CAP, problems.SIZE_OVER_CAP)


def _zoom(value: object) -> int | None:
    try:
        return _whole(value, ZOOM_CAP, problems.BAD_ZOOM)
    except _Wrong as wrong:
        raise _Wrong(problems.BAD_ZOOM) from wrong


def _distance(value: object) -> float | None:
    text = _scalar(value).replace(",", ".")
    if not text:
        return None
    if not _DECIMAL.fullmatch(text):
        raise _Wrong(problems.NOT_A_NUMBER)
    distance = round(float(text), 3)
    if not 0 < distance <= DISTANCE_CAP:
        raise _Wrong(problems.BAD_DISTANCE)
    return distance


def _box(value: object) -> tuple[float, ...] | None:
    text = _scalar(value)
    if not text:
        return None
    edges = [edge.strip() for edge in text[:200].split(",")]
    if len(edges) != 4:
        raise _Wrong(problems.BAD_BOX)
    if not all(_DECIMAL.fullmatch(edge) for edge in edges):
        raise _Wrong(problems.NOT_A_NUMBER)
    west, south, east, north = (round(float(edge), 6) for edge in edges)
    if not all((-180 <= west <= 180, -180 <= east <= 180, -90 <= south <= 90, -90 <= north <= 90)):
        raise _Wrong(problems.BOX_OUT_OF_RANGE)
    if west > east or south > north:
        raise _Wrong(problems.BOX_UPSIDE_DOWN)
    return west, south, east, north


def _sort(value: object) -> str | None:
    text = _scalar(value)
    if text and text not in SORTS:
        raise _Wrong(problems.UNKNOWN_SORT)
    return text


def _switch(value: object) -> bool | None:
    text = _scalar(value)
    if text not in ("", "0", "1"):
        raise _Wrong(problems.NOT_A_SWITCH)
    return text != "0" if text else None


def _facet(value: object) -> tuple[str, ...]:
    given = list(value) if isinstance(value, list | tuple) else [value]
    if len(given) > VALUES_LIMIT:
        raise _Wrong(problems.TOO_MANY_VALUES, ())
    chosen, wrong = [], None
    for item in given:
        try:
            text = _scalar(item)
        except _Wrong as error:
            wrong = error.message
            continue
        if len(text) > FACET_LIMIT or _CONTROL.search(text):
            wrong = problems.BAD_FACET_VALUE
        elif text:
            chosen.append(text)
    if wrong:
        raise _Wrong(wrong, tuple(chosen))
    return tuple(chosen)


#: Parameter, field of the query, reader, value when there is none.
_READERS = (
    ("q", "text", _text, ""),
    ("near", "near", _text, ""),
    ("distance", "distance", _distance, None),
    ("bbox", "box", _box, None),
    ("sort_on", "sort", _sort, ""),
    ("b_start", "start", _start, 0),
    ("b_size", "size", _size, DEFAULT_SIZE),
    ("clusters", "clusters", _zoom, None),
    ("facets", "with_facets", _switch, True),
)


def parse(
    form: Mapping[str, str | list[str]], strict: bool, extras: Collection[str] = ()
) -> tuple[Query, list[Problem]]:
    """Read a question; never raises, whatever ``form`` holds.

    What cannot be used is left out (or cut to what is possible) and named in
    the problems. ``strict`` also names unknown parameters, unless in
    ``extras``: the API refuses a question that has any problem.
    """
    found: list[Problem] = []
    values: dict[str, object] = {}

    def read(parameter, reader, default):
        if parameter not in form:
            return default
        try:
            value = reader(form[parameter])
        except _Wrong as wrong:
            found.append(Problem(parameter, wrong.message))
            value = wrong.instead
        return default if value is None else value

    for parameter, name, reader, default in _READERS:
        values[name] = read(parameter, reader, default)
    values["facets"] = {name: read(name, _facet, ()) for name in FACETS}
    if strict:
        found.extend(
            Problem(_CONTROL.sub(" ", str(name)[:FACET_LIMIT]), problems.UNKNOWN_PARAMETER)
            for name in form
            if name not in PARAMETERS and name not in extras
        )
    return Query(**values), found
