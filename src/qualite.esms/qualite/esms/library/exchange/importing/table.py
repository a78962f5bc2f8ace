"""The table that describes documents: CSV or XLSX, row by row. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from io import StringIO
from openpyxl import load_workbook
from qualite.esms.core.extraction import zipped
from qualite.esms.core.extraction.problems import Unreadable
from qualite.esms.library.exchange import cells
from qualite.esms.library.exchange import columns
from qualite.esms.library.exchange.importing import problems
from qualite.esms.library.exchange.importing.problems import NotATable
from qualite.esms.library.exchange.importing.problems import Remark
from typing import BinaryIO
from typing import NamedTuple
import csv


LARGEST = 64  # megabytes of a table, unpacked
MOST_ROWS = 100_000
DELIMITERS = (";", ",", "\t")
EXTENSIONS = (".csv", ".xlsx")


class Row(NamedTuple):
    """``line``: of the table, from 1; ``cells``: text by column name, those that are empty too."""

    line: int
    cells: dict[str, str]


class Table(NamedTuple):
    """``titles``: title, as the table writes it, by column name."""

    titles: dict[str, str]
    rows: list[Row]
    remarks: list[Remark]


def read(file: BinaryIO, name: str) -> Table:
    """All rows of a table, its empty ones left out; raises NotATable."""
    if file.seek(0, 2) > LARGEST << 20:
        raise NotATable(problems.TOO_LARGE_TABLE)
    file.seek(0)
    lines = _xlsx(file) if name.lower().endswith(".xlsx") else _csv(file)
    try:
        return _table(lines)
    except csv.Error as error:
        raise NotATable(problems.UNREADABLE) from error


def _table(lines: Iterator[tuple[int, list[str]]]) -> Table:
    number, header = next(lines, (1, []))
    names, titles, remarks = _header(number, header)
    rows = []
    for line, values in lines:
        texts = [cells.unguarded(value.strip()) for value in values]
        if not any(texts):
            continue
        if len(rows) == MOST_ROWS:
            raise NotATable(problems.worded(problems.TOO_MANY_ROWS, most=MOST_ROWS))
        pairs = zip(names, texts + [""] * len(names), strict=False)
        rows.append(Row(line, {name: text for name, text in pairs if name}))
    return Table(titles, rows, remarks)


def _header(line: int, header: list[str]):
    names, titles, remarks = [], {}, []
    for title in (title.strip() for title in header):
        name = columns.name_of(title)
        if name is None:
            remarks.append(Remark(line, title, problems.UNKNOWN_COLUMN, refused=False))
        if name in titles:
            raise NotATable(problems.worded(problems.TWICE_COLUMN, column=title))
        if name:
            titles[name] = title
        names.append(name)
    for column in columns.COLUMNS:
        if column.name in columns.NEEDED and column.name not in titles:
            raise NotATable(problems.worded(problems.NO_COLUMN, column=column.title))
    return names, titles, remarks


def _csv(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What spreadsheets of Western Europe write; its five holes are no letters.
        text = data.decode("cp1252", "replace")
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for values in reader:
        yield line, values
        line = reader.line_num + 1


def _xlsx(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    try:
        zipped.check(file, LARGEST)
        file.seek(0)
        book = load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield line, [_said(value) for value in values]
    except Unreadable as error:
        raise NotATable(problems.UNREADABLE) from error
    except NotATable:
        raise
    except Exception as error:  # the library raises whatever a damaged file leads it to
        raise NotATable(problems.UNREADABLE) from error


def _said(value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
