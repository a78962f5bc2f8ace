"""Ratings read back from the sheet « Cotations »: what they would change, or what is wrong where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from qualite.esms import _
from qualite.esms.evaluation import scale
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations.interviews import interviews
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials import sheets
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.problems import Problem
from qualite.esms.evaluation.referentials.problems import Problems
from qualite.esms.evaluation.referentials.problems import Wrong
from qualite.esms.evaluation.referentials.rows import Row
from qualite.esms.evaluation.reports import tables


NEEDED = (tables.METHOD, tables.NUMBER, tables.ELEMENT, tables.VALUE)
_BY_HEADER = {words.plain(name): name for name in tables.RATING_COLUMNS}
_METHODS = {words.plain(name): method for method, name in tables.METHODS.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """A rating that the file changes; ``version``: of the rating there is now (0: none).

    ``place``: sheet and row of the file, for what the rules have against it.
    """

    interview: str
    code: str
    value: str
    justification: str
    comment: str
    reason: str
    before: str
    version: int
    place: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Loaded:
    """``changes`` is empty as soon as there is one problem; ``same``: ratings that are so already."""

    changes: tuple[Change, ...] = ()
    same: int = 0
    problems: tuple[Problem, ...] = ()
    more: int = 0
    columns: dict[str, int] = field(default_factory=dict)


def read(evaluation, side: str, data: bytes, filename: str) -> Loaded:
    """What a file (XLSX, or CSV of that one sheet) would change in the interviews of a side.

    Nothing is written. A row without value, justification and comment changes nothing.
    """
    try:
        sheet = _sheet(data, filename)
    except Wrong as error:
        return Loaded(problems=error.reading().problems)
    problems = Problems(sheet.name)
    columns = _columns(sheet.rows[0] if sheet.rows else (), problems)
    if problems:
        return _refused(problems)
    reader = Reader(evaluation, side, problems)
    for number, row in enumerate(sheet.rows[1:], start=2):
        if not cells.is_empty(row):
            reader.take(Row(number, row, columns, problems))
    if problems:
        return _refused(problems)
    return Loaded(tuple(reader.changes), reader.same, columns=columns)


def _refused(problems: Problems) -> Loaded:
    return Loaded(problems=tuple(problems.found), more=problems.more)


def _sheet(data: bytes, filename: str) -> sheets.Sheet:
    found = sheets.sheets(data, filename)
    wanted = words.plain(tables.RATINGS)
    for sheet in found:
        if sheet.name == "" or words.plain(sheet.name) == wanted:
            return sheet
    raise Wrong(
        _("This file has no sheet named “${name}”.", mapping={"name": tables.RATINGS}),
    )


def _columns(header: Sequence[cells.Cell], problems: Problems) -> dict[str, int]:
    """Position (from 0) of each known column; others are the person's own and left aside."""
    found: dict[str, int] = {}
    for position, cell in enumerate(header):
        name = _BY_HEADER.get(words.plain(cells.line(cell)))
        if name is None:
            continue
        if name in found:
            problems.add(_("Column twice: ${name}.", mapping={"name": name}), 1, position + 1)
        found[name] = position
    missing = [name for name in NEEDED if name not in found]
    if missing:
        problems.add(_("Missing columns: ${names}.", mapping={"names": ", ".join(missing)}), 1)
    return found


class Reader:
    """Takes the rows one after the other; ``changes`` and ``same`` are what they come to."""

    def __init__(self, evaluation, side: str, problems: Problems) -> None:
        self.evaluation, self.problems = evaluation, problems
        self.tree = tree_of(evaluation)
        self.interviews = {
            (one.method, str(one.number)): one for one in interviews(evaluation, side)
        }
        self.seen: dict[tuple[str, str], int] = {}
        self.changes: list[Change] = []
        self.same = 0

    def take(self, row: Row) -> None:
        """Read one row that is not empty."""
        value = row.line(tables.VALUE).upper().replace("*", scale.STAR)
        given = {
            name: row.text(name) for name in (tables.JUSTIFICATION, tables.COMMENT, tables.REASON)
        }
        if not value and not given[tables.JUSTIFICATION] and not given[tables.COMMENT]:
            return
        interview, code = self._interview(row), self._element(row)
        if interview is None or not code or self._twice(row, interview.id, code):
            return
        if value and value not in scale.SCALE:
            row.wrong(tables.VALUE, _("Choose a value of the scale: 1, 2, 3, 4, ★, NC or RI."))
            return
        now = ratings.get(self.evaluation, interview.id, code)
        last = now.last if now is not None else None
        if not value and last is not None:
            value = last.value
        if last is not None:
            # A file without these columns says nothing of them: an empty cell empties them.
            said = {tables.JUSTIFICATION: last.justification, tables.COMMENT: last.comment}
            given.update({name: text for name, text in said.items() if name not in row.columns})
        kept = (value, given[tables.JUSTIFICATION], given[tables.COMMENT])
        if last is not None and kept == (last.value, last.justification, last.comment):
            self.same += 1
            return
        if self._against(row, code, kept):
            return
        self.changes.append(
            Change(
                interview.id,
                code,
                *kept,
                given[tables.REASON],
                last.value if last is not None else "",
                now.version if now is not None else 0,
                (self.problems.sheet, row.number),
            )
        )

    def _interview(self, row: Row):
        method = _METHODS.get(words.plain(row.line(tables.METHOD)))
        if method is None:
            known = ", ".join(tables.METHODS.values())
            row.wrong(
                tables.METHOD, _("One of these is expected: ${words}.", mapping={"words": known})
            )
            return None
        found = self.interviews.get((method, row.line(tables.NUMBER)))
        if found is None:
            row.wrong(
                tables.NUMBER, _("There is no such interview: add it first, then load again.")
            )
        return found

    def _element(self, row: Row) -> str:
        before = len(self.problems.found) + self.problems.more
        code = row.code(tables.ELEMENT)
        if len(self.problems.found) + self.problems.more > before:
            return ""
        if self.tree.get("element", code) is None:
            row.wrong(tables.ELEMENT, _("This element is not part of the evaluation."))
            return ""
        return code

    def _twice(self, row: Row, interview: str, code: str) -> bool:
        first = self.seen.setdefault((interview, code), row.number)
        if first == row.number:
            return False
        row.wrong(
            tables.ELEMENT,
            _("This rating is there already, in row ${row}.", mapping={"row": first}),
        )
        return True

    def _against(self, row: Row, code: str, kept: tuple[str, str, str]) -> bool:
        element = self.tree.element(code)
        value, justification, _comment = kept
        problem = scale.problem(
            value, self.tree.is_imperative(element), self.tree.method_of(element), justification
        )
        if problem is not None:
            row.wrong(tables.VALUE, problem)
        return problem is not None
