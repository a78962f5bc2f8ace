"""A report as a workbook: everything that is in the evaluation, a sheet a subject."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from qualite.esms.directory.exports import neutral
from qualite.esms.evaluation.referentials.cells import guarded
from qualite.esms.evaluation.reports.plain import clean
from qualite.esms.evaluation.reports.tables import Table
from qualite.esms.evaluation.reports.tables import tables
from qualite.esms.evaluation.reports.writer import Writer
from xlsxwriter import Workbook


LONGEST_CELL = 32_767  # characters that a spreadsheet takes
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx(content: dict, text: Callable[[str], str], language: str = "fr") -> bytes:
    """The workbook of a report (``content.report``); no text in it is ever taken for a formula."""
    target = BytesIO()
    with Workbook(target, _OPTIONS) as book:
        book.set_properties({"title": clean(content["title"])[:255]})
        formats = (
            book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            # Text: a spreadsheet would make a date or a number of a code such as 2.10.
            book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
            book.add_format({"valign": "top"}),
        )
        for table in tables(Writer(content, text, language)):
            _write(book.add_worksheet(table.name), table, formats)
    return target.getvalue()


def _write(sheet, table: Table, formats) -> None:
    bold, words, numbers = formats
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.header) - 1)
    for column, (title, width) in enumerate(zip(table.header, table.widths, strict=True)):
        # The whole column is text, so that what is typed in stays what it is.
        sheet.set_column(column, column, width, words)
        sheet.write_string(0, column, title, bold)
    for number, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(number, column, _safe(cell), words)
            else:
                sheet.write_number(number, column, cell, numbers)


def _safe(cell: str) -> str:
    return str(neutral(guarded(clean(cell))))[:LONGEST_CELL]
