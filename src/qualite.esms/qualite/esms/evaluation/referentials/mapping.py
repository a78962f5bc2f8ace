"""A sheet in another layout than ours, such as an Excel file of the HAS: the user says what its
columns hold.

A row says something of each level it has a column for; an empty cell above the elements repeats the
one above it, as merged cells do. What is said of a criterion (imperative, audiences, proofs…) goes
to the criterion, or to the lowest level there is when there are no criteria.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from openpyxl.utils import get_column_letter
from qualite.esms import _
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials import guessing
from qualite.esms.evaluation.referentials import sheets
from qualite.esms.evaluation.referentials.flat_rows import FlatRows
from qualite.esms.evaluation.referentials.limits import MOST_COLUMNS
from qualite.esms.evaluation.referentials.meanings import CODES
from qualite.esms.evaluation.referentials.meanings import MEANINGS
from qualite.esms.evaluation.referentials.problems import Problems
from qualite.esms.evaluation.referentials.problems import Reading
from qualite.esms.evaluation.referentials.problems import Wrong
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.evaluation.referentials.tree import LEVELS


PREVIEWED = 8  # rows


@dataclass(frozen=True, slots=True)
class Mapping:
    """``header_row`` from 1; ``columns``: position (from 0) → key of ``MEANINGS``.

    ``split``: each line of a cell of elements is an element.
    """

    sheet: str = ""
    header_row: int = 1
    columns: dict[int, str] = field(default_factory=dict)
    split: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """``titles``: of the columns that hold something; ``rows``: the first ones below the header."""

    sheets: tuple[str, ...]
    mapping: Mapping
    titles: dict[int, str]
    rows: tuple[dict[int, str], ...]
    count: int

    def mapped(self, mapping: Mapping) -> Preview:
        """The same look at the file, with another mapping."""
        return replace(self, mapping=mapping)


def preview(data: bytes, filename: str, sheet: str = "", header_row: int = 0) -> Preview:
    """A first look at a file, with a guessed mapping; raises ``Wrong``.

    ``sheet``: the first one when there is none of that name; ``header_row``: guessed when 0.
    """
    found = sheets.sheets(data, filename)
    chosen = _chosen(found, sheet)
    number = header_row if 0 < header_row <= len(chosen.rows) else guessing.header_row(chosen.rows)
    header = chosen.rows[number - 1] if chosen.rows else ()
    below = [row for row in chosen.rows[number:] if not cells.is_empty(row)]
    used = [
        position
        for position in range(MOST_COLUMNS)
        if any(position < len(row) and cells.text(row[position]) for row in (header, *below))
    ]
    columns = guessing.columns(header)
    elements = [position for position, meaning in columns.items() if meaning == Level.ELEMENT]
    several = any(guessing.split(row[at]) for row in below for at in elements if at < len(row))
    return Preview(
        tuple(one.name for one in found),
        Mapping(chosen.name, number, columns, several),
        _texts(header, used),
        tuple(_texts(row, used) for row in below[:PREVIEWED]),
        len(below),
    )


def read(data: bytes, filename: str, mapping: Mapping) -> Reading:
    """Read a file as the mapping says."""
    try:
        chosen = _chosen(sheets.sheets(data, filename), mapping.sheet)
    except Wrong as error:
        return error.reading()
    problems = Problems(chosen.name)
    _check(mapping, problems)
    if problems:
        return problems.reading()
    rows = FlatRows(problems, mapping.columns, mapping.split)
    for number, row in enumerate(chosen.rows, start=1):
        if number > mapping.header_row and not cells.is_empty(row):
            rows.take(number, row)
    return rows.reading()


def _check(mapping: Mapping, problems: Problems) -> None:
    meanings = list(mapping.columns.values())
    if any(meaning not in MEANINGS for meaning in meanings):
        problems.add(_("A column is said to hold something unknown."))
    for position, meaning in mapping.columns.items():
        if meanings.count(meaning) > 1 and meaning in MEANINGS:
            problems.add(
                _("Two columns hold the same: ${what}.", mapping={"what": MEANINGS[meaning]}),
                mapping.header_row,
                position + 1,
            )
    levels = {level.value for level in LEVELS}
    named = {name for name in meanings if name in levels}
    named |= {level for level, code in CODES.items() if code in meanings}
    if not named - {"element"}:
        problems.add(_("Say at least which column holds the criteria."))


def _chosen(found: tuple[sheets.Sheet, ...], name: str) -> sheets.Sheet:
    if not found:
        raise Wrong(_("This file has no visible sheet."))
    return next((sheet for sheet in found if sheet.name == name), found[0])


def letter(position: int) -> str:
    """The letter of a column, counted from 0."""
    return get_column_letter(position + 1)


def _texts(row, positions: list[int]) -> dict[int, str]:
    return {
        position: cells.text(row[position]) if position < len(row) else "" for position in positions
    }
