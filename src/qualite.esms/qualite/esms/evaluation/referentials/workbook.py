"""The sheets of an XLSX file, row after row, with what it may cost bounded beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from qualite.esms import _
from qualite.esms.core.extraction import problems as extraction
from qualite.esms.core.extraction import zipped
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials.csv_file import too_many_rows
from qualite.esms.evaluation.referentials.limits import MOST_COLUMNS
from qualite.esms.evaluation.referentials.limits import MOST_ROWS
from qualite.esms.evaluation.referentials.limits import MOST_UNZIPPED
from qualite.esms.evaluation.referentials.problems import Wrong
import re
import warnings


_MERGED = re.compile(rb'mergeCell\s[^>]*?ref="([A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)"')
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_SHEETS = "xl/worksheets/"
_FORMULA, _ERROR = "f", "e"
_MESSAGES = {
    extraction.ENCRYPTED: _("This file is protected by a password."),
    extraction.TOO_LARGE: _("This file is too large once unzipped."),
}
_NOT_ONE = _("This file is not a readable XLSX file.")


def sheets(data: bytes) -> list[tuple[str, list[list[cells.Cell]], tuple[str, ...]]]:
    """Name, rows and merged ranges of each visible sheet; raises ``Wrong``.

    A formula gives the value last computed; one without such a value is refused.
    """
    try:
        archive = zipped.check(BytesIO(data), MOST_UNZIPPED)
    except extraction.Unreadable as error:
        raise Wrong(_MESSAGES.get(error.args[0], _NOT_ONE)) from error
    if zipped.kind(archive) != "xlsx":
        raise Wrong(_NOT_ONE)
    try:
        _count_rows(archive)
        return list(_sheets(data))
    except (Wrong, MemoryError):
        raise
    except Exception as error:
        # The library raises anything at all on damaged files.
        raise Wrong(_NOT_ONE) from error


def _count_rows(archive) -> None:
    """Refuse a sheet without end at once: the library takes its time with a million empty rows."""
    for name in archive.namelist():
        if name.startswith(_SHEETS) and len(_ROW.findall(archive.read(name))) > MOST_ROWS:
            raise Wrong(too_many_rows())


def _sheets(data: bytes) -> Iterator[tuple[str, list[list[cells.Cell]], tuple[str, ...]]]:
    computed = None
    book = _opened(data, data_only=False)
    for number, sheet in enumerate(book.worksheets):
        if sheet.sheet_state != "visible":
            continue
        rows, formulas = _rows(sheet)
        if formulas:
            computed = computed or _opened(data, data_only=True)
            values, _none = _rows(computed.worksheets[number])
            for row, column in formulas:
                rows[row][column] = _known(sheet.title, row, column, values)
        yield sheet.title, rows, _merged(sheet)


def _opened(data: bytes, data_only: bool):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which are not read
        return load_workbook(BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def _rows(sheet) -> tuple[list[list[cells.Cell]], list[tuple[int, int]]]:
    """Values, without the empty rows at the end, and where the formulas are (from 0)."""
    sheet.reset_dimensions()  # a file may be wrong about its own size
    found: list[list[cells.Cell]] = []
    formulas = []
    last = 0
    for number, row in zip(count(), sheet.iter_rows(max_col=MOST_COLUMNS + 1)):
        if number >= MOST_ROWS:
            raise Wrong(too_many_rows(), sheet.title, f"A{number + 1}")
        values = [cell.value for cell in row]
        for column, cell in enumerate(row):
            if cell.data_type == _FORMULA and cell.value is not None:
                formulas.append((number, column))
            elif cell.data_type == _ERROR and cell.value is not None:
                raise Wrong(
                    _(
                        "This cell holds an error of the spreadsheet: ${error}.",
                        mapping={"error": str(cell.value)},
                    ),
                    sheet.title,
                    f"{get_column_letter(column + 1)}{number + 1}",
                )
        if any(value is not None for value in values):
            last = number + 1
        found.append(values)
    return found[:last], formulas


def _known(title: str, row: int, column: int, values: list[list[cells.Cell]]) -> cells.Cell:
    """The value last computed for a formula."""
    value = values[row][column] if row < len(values) else None
    if value is None:
        raise Wrong(
            _("This cell holds a formula without a value: paste values instead of formulas."),
            title,
            f"{get_column_letter(column + 1)}{row + 1}",
        )
    return value


def _merged(sheet) -> tuple[str, ...]:
    """Ranges of merged cells: the library does not tell them where it reads row after row."""
    with sheet._get_source() as source:
        content = source.read()
    return tuple(found.decode("ascii") for found in _MERGED.findall(content))
