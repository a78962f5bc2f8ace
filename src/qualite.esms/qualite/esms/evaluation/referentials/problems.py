"""What is wrong with a sheet, cell by cell, and the outcome of reading one."""

from __future__ import annotations

from dataclasses import dataclass
from openpyxl.utils import get_column_letter
from qualite.esms.evaluation.referentials.tree import Tree
from typing import NamedTuple


MOST = 100  # problems told at once: a wrong file has the same one on each row


class Problem(NamedTuple):
    """``sheet`` and ``cell`` (``C12``, ``A5:A9``) are "" where the whole file is meant;
    ``message``: i18n message."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """``tree`` is None as soon as there is one problem: nothing is half loaded.

    ``more``: how many problems were found beyond those listed.
    """

    tree: Tree | None = None
    problems: tuple[Problem, ...] = ()
    more: int = 0


class Wrong(Exception):
    """Raised by readers of files; ``args[0]`` is the message, ``args[1:]`` sheet and cell."""

    def reading(self) -> Reading:
        """The outcome: nothing but this problem."""
        message, sheet, cell = (*self.args, "", "")[:3]
        return Reading(None, (Problem(sheet, cell, message),))


class Problems:
    """Gathers the problems of one sheet; rows and columns are counted from 1."""

    def __init__(self, sheet: str = "") -> None:
        self.sheet = sheet
        self.found: list[Problem] = []
        self.more = 0

    def add(self, message: str, row: int = 0, column: int = 0) -> None:
        """Tell a problem of a cell, of a row (no column) or of the whole sheet."""
        if len(self.found) >= MOST:
            self.more += 1
            return
        letter = get_column_letter(column) if column else ""
        cell = f"{letter}{row}" if row else letter
        self.found.append(Problem(self.sheet, cell, message))

    def __bool__(self) -> bool:
        return bool(self.found)

    def reading(self, tree: Tree | None = None) -> Reading:
        """The outcome: these problems, or the tree when there are none."""
        return Reading(None if self.found else tree, tuple(self.found), self.more)
