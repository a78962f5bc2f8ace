"""Blocks of XLSX files: a table for each sheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from openpyxl import load_workbook
from qualite.esms.core.extraction import blocks
from typing import BinaryIO


MOST_SHEETS = 30
LOOKED_AT = 2000  # rows: empty ones among them are left out


def raw(file: BinaryIO) -> Iterator[blocks.Raw]:
    """Title of each sheet, then its first rows; formulas give the value last computed."""
    workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    for number, sheet in enumerate(workbook.worksheets, start=1):
        if number > MOST_SHEETS:
            yield ("missing", blocks.CUT)
            return
        yield ("part", "sheet", number, sheet.title)
        yield _table(sheet)


def _table(sheet) -> blocks.Raw:
    rows: list[list[str]] = []
    wide = blocks.MOST_COLUMNS
    for row in islice(sheet.iter_rows(values_only=True, max_col=wide + 1), LOOKED_AT):
        cells = ["" if value is None else str(value) for value in row]
        if any(cells):
            rows.append(cells)
        if len(rows) > blocks.MOST_ROWS:
            break
    cut = len(rows) > blocks.MOST_ROWS or any(row[wide:] != [] and any(row[wide:]) for row in rows)
    return ("table", rows, cut, False)
