"""Questions in addresses: read whatever they hold, and written so that equal ones look the same.

Plain Python: nothing here asks the site.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping
from qualite.esms.directory.search import problems
from qualite.esms.directory.search.problems import Problem
from qualite.esms.library.classification import lineage
from qualite.esms.library.search.query import FACETS
from qualite.esms.library.search.query import Query
from qualite.esms.library.search.query import SORTS
import re


TEXT_LIMIT = 200
VALUE_LIMIT = 200  # names of organisations are values
VALUES_LIMIT = 100
SIZE_CAP = 100
START_CAP = 1_000_000
SIZE = 20
PARAMETERS = frozenset(("q", "sort_on", "b_start", "b_size", "facets", "snippets", *FACETS))
#: Facets whose values stand below others: a value that is chosen narrows the one above it.
TREES = ("nature", "theme")
UNKNOWN_SORT = "Documents can be sorted by relevance, date, use or title."
BAD_VALUE = "A value to filter by has at most 200 characters and no control character."
TOO_MANY_VALUES = "At most 100 values can be chosen in one filter."
MESSAGES = (UNKNOWN_SORT, BAD_VALUE, TOO_MANY_VALUES)

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WHOLE = re.compile(r"[0-9]+", re.ASCII)


class _Wrong(Exception):
    """A value that cannot be used; ``instead`` is what lenient reading takes."""

    def __init__(self, message: str, instead: object = None) -> None:
        self.message = message
        self.instead = instead


def parse(
    form: Mapping[str, object], strict: bool, extras: Collection[str] = (), size: int = SIZE
) -> tuple[Query, list[Problem]]:
    """Read a question; never raises, whatever ``form`` holds.

    What cannot be used is left out (or cut to what is possible) and named in the problems.
    ``strict`` also names unknown parameters, unless in ``extras``: the API refuses a question that
    has any problem. ``size``: hits of a page where none is asked.
    """
    found: list[Problem] = []

    def read(parameter, reader, default):
        if parameter not in form:
            return default
        try:
            value = reader(form[parameter])
        except _Wrong as wrong:
            found.append(Problem(parameter, wrong.message))
            value = wrong.instead
        return default if value is None else value

    query = Query(
        text=read("q", _text, ""),
        facets=canonical({name: read(name, _values, ()) for name in FACETS}),
        sort=read("sort_on", _sort, ""),
        start=read("b_start", _start, 0),
        size=read("b_size", _size, size),
        with_facets=read("facets", _switch, True),
        with_snippets=read("snippets", _switch, True),
    )
    if strict:
        found.extend(
            Problem(_CONTROL.sub(" ", str(name)[:64]), problems.UNKNOWN_PARAMETER)
            for name in form
            if name not in PARAMETERS and name not in extras
        )
    return query, found


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


def _scalar(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _Wrong(problems.NOT_TEXT)
    try:
        return str(value).strip()
    except ValueError:  # whole numbers of thousands of digits
        raise _Wrong(problems.TOO_LARGE) from None


def _text(value: object) -> str:
    text = _scalar(value)
    clean = " ".join(_CONTROL.sub(" ", text[: 2 * TEXT_LIMIT]).split())[:TEXT_LIMIT].strip()
    if len(text) > TEXT_LIMIT:
        raise _Wrong(problems.TOO_LONG, clean)
    if _CONTROL.search(text):
        raise _Wrong(problems.CONTROL_CHARACTERS, clean)
    return clean


def _whole(value: object, cap: int, over: str) -> int | None:
    text = _scalar(value)
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        negative = text[0] == "-" and _WHOLE.fullmatch(text[1:])
        raise _Wrong(problems.NEGATIVE if negative else problems.NOT_WHOLE)
    if len(text.lstrip("0")) > 12 or int(text) > cap:
        raise _Wrong(over)
    return int(text)


def _start(value: object) -> int | None:
    return _whole(value, START_CAP, problems.TOO_LARGE)


def _size(value: object) -> int | None:
    return _whole(value, SIZE_CAP, problems.SIZE_OVER_CAP)


def _sort(value: object) -> str:
    text = _scalar(value)
    if text and text not in SORTS:
        raise _Wrong(UNKNOWN_SORT)
    return text


def _switch(value: object) -> bool | None:
    text = _scalar(value)
    if text not in ("", "0", "1"):
        raise _Wrong(problems.NOT_A_SWITCH)
    return text != "0" if text else None


def _values(value: object) -> tuple[str, ...]:
    given = list(value) if isinstance(value, list | tuple) else [value]
    if len(given) > VALUES_LIMIT:
        raise _Wrong(TOO_MANY_VALUES, ())
    chosen, wrong = [], None
    for item in given:
        try:
            text = _scalar(item)
        except _Wrong as error:
            wrong = error.message
            continue
        if len(text) > VALUE_LIMIT or _CONTROL.search(text):
            wrong = BAD_VALUE
        elif text:
            chosen.append(text)
    if wrong:
        raise _Wrong(wrong, tuple(chosen))
    return tuple(chosen)
