"""The text of XLSX files."""

from __future__ import annotations

from collections.abc import Iterator
from openpyxl import load_workbook
from typing import BinaryIO


def lines(file: BinaryIO) -> Iterator[str]:
    """Title of each sheet, then its rows; formulas give the value last computed."""
    workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    for sheet in workbook.worksheets:
        yield sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield " ".join(str(value) for value in row if value is not None)
