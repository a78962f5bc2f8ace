"""Cells of a spreadsheet as text, and what a spreadsheet spoils."""

from __future__ import annotations

from datetime import date
from datetime import time
from datetime import timedelta
from qualite.esms import _
from qualite.esms.directory.exports import FORMULA_STARTS
from qualite.esms.evaluation.referentials.limits import LONGEST_CODE
import re


Cell = str | int | float | bool | date | time | timedelta | None

# Control characters, halves of characters, marks of encoding.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]+")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_SPACES = re.compile(r"[^\S\n]+")


def text(cell: Cell) -> str:
    """Trimmed text of a cell, its lines kept; a whole number is written without decimals."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    lines = str(cell).replace("\r\n", "\n").replace("\r", "\n")
    lines = _SPACES.sub(" ", _UNPRINTABLE.sub(" ", lines)).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def line(cell: Cell) -> str:
    """The same on one line."""
    return " ".join(text(cell).split())


def code_problem(cell: Cell):
    """Why a cell cannot be trusted to hold a code, as an i18n message; None when it can."""
    if isinstance(cell, date | time | timedelta):
        return _("The spreadsheet made a date of this code: give the column the format Text.")
    if isinstance(cell, float) and not cell.is_integer():
        return _(
            "The spreadsheet made a number of this code (2.10 would become 2.1): "
            "give the column the format Text."
        )
    return None


def is_code(value: str) -> bool:
    """Whether a text can be the code of a node."""
    return len(value) <= LONGEST_CODE and _CODE.fullmatch(value) is not None


def is_empty(cells) -> bool:
    """Whether a row holds nothing."""
    return not any(text(cell) for cell in cells)


def guarded(value: str) -> str:
    """A text that ``unguarded`` gives back, after ``exports.neutral`` put its mark on formulas.

    The mark is an apostrophe: a text that begins like a marked one gets one more.
    """
    return f"'{value}" if _is_marked(value) else value


def unguarded(value: str) -> str:
    """A text without the mark that keeps spreadsheets from running it as a formula."""
    return value[1:] if _is_marked(value) else value


def _is_marked(value: str) -> bool:
    return value.startswith("'") and value.lstrip("'").startswith(FORMULA_STARTS)
