"""Reading parameters, whatever they hold: each reader gives a value, or `Wrong` with the reason.

A reader gives None for a parameter that was left empty.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Mapping
from qualite.esms.core.questions import problems
from qualite.esms.core.questions.problems import Problem
import re


TEXT_LIMIT = 200
NAME_LIMIT = 64  # of an unknown parameter, where it is named
SIZE_CAP = 100
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WHOLE = re.compile(r"[0-9]+", re.ASCII)

Reader = Callable[[object], object]


class Wrong(Exception):
    """A value that cannot be used; ``instead`` is what lenient reading takes."""

    def __init__(self, message: str, instead: object = None) -> None:
        self.message = message
        self.instead = instead


class Form:
    """Parameters that are read one by one; ``problems`` names those that cannot be used."""

    def __init__(self, parameters: Mapping[str, object]) -> None:
        self.parameters = parameters
        self.problems: list[Problem] = []

    def read(self, name: str, reader: Reader, default):
        """The value of a parameter, ``default`` where there is none; never raises."""
        if name not in self.parameters:
            return default
        try:
            value = reader(self.parameters[name])
        except Wrong as wrong:
            self.problems.append(Problem(name, wrong.message))
            value = wrong.instead
        return default if value is None else value

    def allow(self, known: Collection[str]) -> None:
        """Name every parameter that is not ``known``."""
        self.problems.extend(
            Problem(CONTROL.sub(" ", str(name)[:NAME_LIMIT]), problems.UNKNOWN_PARAMETER)
            for name in self.parameters
            if name not in known
        )


# -- readers -------------------------------------------------------------------------------------


def scalar(value: object) -> str:
    """One value as text, without the blanks around it."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Wrong(problems.NOT_TEXT)
    try:
        return str(value).strip()
    except ValueError:  # whole numbers of thousands of digits
        raise Wrong(problems.TOO_LARGE) from None


def text(value: object) -> str:
    """A line of words."""
    given = scalar(value)
    clean = " ".join(CONTROL.sub(" ", given[: 2 * TEXT_LIMIT]).split())[:TEXT_LIMIT].strip()
    if len(given) > TEXT_LIMIT:
        raise Wrong(problems.TOO_LONG, clean)
    if CONTROL.search(given):
        raise Wrong(problems.CONTROL_CHARACTERS, clean)
    return clean


def whole(cap: int, over: str = problems.TOO_LARGE, instead: int | None = None) -> Reader:
    """A reader of whole numbers up to ``cap``; ``over`` is said of what lies above."""

    def read(value: object) -> int | None:
        given = scalar(value)
        if not given:
            return None
        if not _WHOLE.fullmatch(given):
            negative = given[0] == "-" and _WHOLE.fullmatch(given[1:])
            raise Wrong(problems.NEGATIVE if negative else problems.NOT_WHOLE)
        if len(given.lstrip("0")) > 12 or int(given) > cap:
            raise Wrong(over, instead)
        return int(given)

    return read


#: How many results a page has.
size = whole(SIZE_CAP, problems.SIZE_OVER_CAP, instead=SIZE_CAP)


def switch(value: object) -> bool | None:
    """0 or 1."""
    given = scalar(value)
    if given not in ("", "0", "1"):
        raise Wrong(problems.NOT_A_SWITCH)
    return given != "0" if given else None


def one_of(known: Collection[str], message: str) -> Reader:
    """A reader of one of these words, or none."""

    def read(value: object) -> str:
        given = scalar(value)
        if given and given not in known:
            raise Wrong(message)
        return given

    return read


def several(longest: int, bad: str, most: int, too_many: str) -> Reader:
    """A reader of up to ``most`` values of ``longest`` characters; what is right is kept."""

    def read(value: object) -> tuple[str, ...]:
        given = list(value) if isinstance(value, list | tuple) else [value]
        if len(given) > most:
            raise Wrong(too_many, ())
        chosen, wrong = [], None
        for item in given:
            try:
                one = scalar(item)
            except Wrong as error:
                wrong = error.message
                continue
            if len(one) > longest or CONTROL.search(one):
                wrong = bad
            elif one:
                chosen.append(one)
        if wrong:
            raise Wrong(wrong, tuple(chosen))
        return tuple(chosen)

    return read
