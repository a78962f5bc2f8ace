"""Guessing what the columns of an unknown sheet hold, from its titles."""

from __future__ import annotations

from collections.abc import Sequence
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.cells import Cell
from qualite.esms.evaluation.referentials.meanings import CODES
from qualite.esms.evaluation.referentials.tree import Level
import re


SEARCHED_ROWS = 20  # titles and notes may stand above the header
_LEVELS = (
    (Level.ELEMENT, re.compile(r"\belements?\b|\bee\b|\bquestions?\b")),
    (Level.CRITERION, re.compile(r"\bcriteres?\b")),
    (Level.OBJECTIVE, re.compile(r"\bobjectifs?\b")),
    (Level.THEME, re.compile(r"\bthem(?:atiqu)?es?\b")),
    (Level.CHAPTER, re.compile(r"\bchapitres?\b")),
)
_NUMBER = re.compile(r"\bcodes?\b|\bn\b|\bno\b|\bn°|\bnum(?:ero)?\b|\bid\b|\bref\b")
_SOME_CODE = "code"  # of a level that the title does not name
_OTHERS = (
    ("imperative", re.compile(r"imperatif|\bexigences?\b")),
    ("method", re.compile(r"\bmethodes?\b")),
    ("sectors", re.compile(r"\bsecteurs?\b")),
    ("structures", re.compile(r"\bstructures?\b")),
    ("audiences", re.compile(r"\bpublics?\b")),
    ("proofs", re.compile(r"\bpreuves?\b|documentaire|\bdocuments?\b")),
    ("guidance", re.compile(r"\bguides?\b|\bprecisions?\b|\bcommentaires?\b|\brepere")),
    ("obligation", re.compile(r"obligation|reglementa|juridique")),
)


def _guess(title: str) -> str:
    return meaning(title) or (_SOME_CODE if _NUMBER.search(words.plain(title)) else "")


def meaning(title: str) -> str:
    """What a column with that title holds: a key of ``meanings.MEANINGS``, "" when unknown."""
    plain = words.plain(title)
    for name, pattern in _OTHERS:
        if pattern.search(plain):
            return name
    for level, pattern in _LEVELS:
        if pattern.search(plain):
            return CODES[level.value] if _NUMBER.search(plain) else level.value
    return ""


def columns(header: Sequence[Cell]) -> dict[int, str]:
    """Meaning of each column (from 0) that was understood; each meaning once, the first column.

    A title that only says "number" or "code" is taken for that of the column after it.
    """
    guessed = [_guess(cells.line(cell)) for cell in header]
    found: dict[int, str] = {}
    for position, (one, following) in enumerate(zip(guessed, [*guessed[1:], ""], strict=False)):
        if one == _SOME_CODE:
            one = CODES.get(following, "")
        if one and one not in found.values():
            found[position] = one
    return found


def split(cell: Cell) -> bool:
    """Whether a cell of elements seems to hold several, one a line."""
    return "\n" in cells.text(cell)


def header_row(rows: Sequence[Sequence[Cell]]) -> int:
    """The row (from 1) that looks most like a header; 1 when none does."""
    counted = [
        (len(columns(row)), -number) for number, row in enumerate(rows[:SEARCHED_ROWS], start=1)
    ]
    best, number = max(counted, default=(0, -1))
    return -number if best else 1
