"""Values in the cells of a table: several in one, and none that a spreadsheet would run.

Plain Python. What ``join`` and ``guarded`` write, ``split`` and ``unguarded`` give back.
"""

from __future__ import annotations

from collections.abc import Iterable
import re


BETWEEN = " | "
_PIECE = re.compile(r"\\[\\|;]|[|;\n]|[^\\|;\n]+|\\")
_KEPT = re.compile(r"\\[\\|;]")
_SPECIAL = re.compile(r"[\\|;]")
# A spreadsheet would take what starts so for a formula.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def split(cell: str) -> tuple[str, ...]:
    """Values of a cell, between bars, semicolons or line breaks; a backslash keeps one of these."""
    values = [""]
    for piece in _PIECE.findall(cell):
        if piece in ("|", ";", "\n"):
            values.append("")
        else:
            values[-1] += piece[1:] if _KEPT.fullmatch(piece) else piece
    return tuple(value for value in (one.strip() for one in values) if value)


def join(values: Iterable[str]) -> str:
    """One cell of several values."""
    lines = (" ".join(value.split()) for value in values)
    return BETWEEN.join(_SPECIAL.sub(lambda found: f"\\{found[0]}", line) for line in lines if line)


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before ``guarded``."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
