"""The grid that the national platform (Synaé) exports, usually one file a chapter.

Columns were told by a public program that reads three such files: there is no official
description. Data begin on row 4; each row repeats the codes of what stands above it, and rows of
criteria (not questions) give the criterion's title.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from functools import cache
from qualite.esms import _
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials import sheets
from qualite.esms.evaluation.referentials import shipped
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.building import Builder
from qualite.esms.evaluation.referentials.building import split_code
from qualite.esms.evaluation.referentials.cells import Cell
from qualite.esms.evaluation.referentials.problems import Problems
from qualite.esms.evaluation.referentials.problems import Reading
from qualite.esms.evaluation.referentials.problems import Wrong
from qualite.esms.evaluation.referentials.tree import Key
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.evaluation.referentials.tree import Node


SHEET = "Grille d'évaluation Synaé"
FIRST_ROW = 4
WORDING, REQUIREMENT, IS_QUESTION = 4, 6, 10  # columns, from 0
# Level, column of its label, column of its code.
_LEVELS = (
    (Level.CHAPTER, 0, 11),
    (Level.THEME, 1, 12),
    (Level.OBJECTIVE, 2, 13),
    (Level.CRITERION, 3, 14),
)
_SOURCE = "Synaé"


@cache
def national() -> dict[Key, Node]:
    """The national structure that we ship: methods of chapters, imperative criteria."""
    return {node.key: node for node in shipped.tree_of(shipped.NATIONAL).nodes}


def read(files: Iterable[tuple[bytes, str]]) -> Reading:
    """Read one or several files (content, name) as one tree."""
    files = list(files)
    problems = Problems()
    builder = Builder(problems)
    try:
        for data, name in files:
            sheet = _sheet(sheets.sheets(data, name))
            # With several files, the name says which one is meant.
            problems.sheet = f"{name} · {sheet.name}" if len(files) > 1 else sheet.name
            _Grid(builder, problems).read(sheet.rows)
    except Wrong as error:
        return error.reading()
    return builder.reading()


def _sheet(found: Sequence[sheets.Sheet]) -> sheets.Sheet:
    named = [sheet for sheet in found if words.plain(SHEET) in words.plain(sheet.name)]
    if not (named or found):
        raise Wrong(_("This file has no visible sheet."))
    return (named or found)[0]


class _Grid:
    """Reads the rows of one sheet."""

    def __init__(self, builder: Builder, problems: Problems) -> None:
        self.builder = builder
        self.problems = problems

    def read(self, rows: Sequence[Sequence[Cell]]) -> None:
        questions = 0
        for number, row in enumerate(rows[FIRST_ROW - 1 :], start=FIRST_ROW):
            if cells.is_empty(row):
                continue
            said = words.yes(_line(row, IS_QUESTION))
            if said is None:
                self.problems.add(
                    _("This column says true for an element, false for anything else."),
                    number,
                    IS_QUESTION + 1,
                )
                continue
            questions += said
            self._take(number, row, said)
        if not questions and not self.problems:
            self.problems.add(
                _(
                    "There is no element from row ${row} on: is it a grid of Synaé?",
                    mapping={"row": FIRST_ROW},
                ),
                FIRST_ROW,
                IS_QUESTION + 1,
            )

    def _take(self, number: int, row: Sequence[Cell], is_question: bool) -> None:
        parent: Key | None = None
        for level, label, code_column in _LEVELS:
            problem = cells.code_problem(_cell(row, code_column))
            if problem is not None:
                self.problems.add(problem, number, code_column + 1)
                return
            said, title = split_code(_line(row, label))
            code = _line(row, code_column) or said
            if not code:
                if level == Level.CHAPTER or is_question:
                    self.problems.add(_("The code is missing."), number, code_column + 1)
                return  # the row of a chapter, a thematic or an objective
            parent = self._put(number, row, level, code, title, parent, code_column, is_question)
        if is_question:
            self._put_element(number, row, parent)

    def _put(self, number, row, level, code, title, parent, column, is_question) -> Key:
        known = national().get((level.value, code))
        node = Node(level.value, code, title, parent, source=_SOURCE)
        if level == Level.CHAPTER and known is not None:
            node = Node(
                level.value, code, title or known.title, method=known.method, source=_SOURCE
            )
        elif level == Level.CRITERION and not is_question:
            node = Node(
                level.value,
                code,
                split_code(_line(row, WORDING))[1] or title,
                parent,
                imperative=self._imperative(number, row, known),
                source=_SOURCE,
            )
        elif level == Level.CRITERION:
            # Only the criterion's own row holds its wording.
            imperative = known is not None and known.imperative
            node = Node(level.value, code, "", parent, imperative=imperative, source=_SOURCE)
        return self.builder.put(node, number, column + 1)

    def _imperative(self, number: int, row: Sequence[Cell], known: Node | None) -> bool:
        word = _line(row, REQUIREMENT)
        said = words.yes(word)
        if said is None:
            self.problems.add(
                _("This column says “Standard” or “Impératif”."), number, REQUIREMENT + 1
            )
        if not word:
            return known is not None and known.imperative
        return bool(said)

    def _put_element(self, number: int, row: Sequence[Cell], criterion: Key) -> None:
        title = _line(row, WORDING)
        if not title:
            self.problems.add(_("The wording of the element is missing."), number, WORDING + 1)
        before = [self.builder[key].title for key in self.builder.children(criterion)]
        if title and title in before:
            self.problems.add(
                _("This element stands twice: is the same file there twice?"), number, WORDING + 1
            )
        code = f"{criterion[1]}.{len(before) + 1}"
        node = Node(Level.ELEMENT.value, code, title, criterion, source=_SOURCE)
        self.builder.put(node, number, WORDING + 1)


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _line(row: Sequence[Cell], column: int) -> str:
    return cells.line(_cell(row, column))
