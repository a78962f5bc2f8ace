"""The table to be filled in: its columns, and in a workbook the values of our lists as well."""

from __future__ import annotations

from io import BytesIO
from openpyxl import Workbook
from openpyxl.styles import Font
from Products.Five.browser import BrowserView
from qualite.esms.library.exchange import columns
from qualite.esms.library.exchange.importing.reading import ONE
from qualite.esms.library.exchange.importing.reading import SEVERAL
from qualite.esms.library.exchange.terms import Lists
from qualite.esms.library.exchange.terms import lists
from zope.publisher.interfaces import NotFound


TITLES = tuple(column.title for column in columns.COLUMNS)
CSV = ("text/csv; charset=utf-8", "modele.csv")
XLSX = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "modele.xlsx",
)
WIDTH = 24  # characters of a column


def as_csv() -> bytes:
    """The titles, for spreadsheets in French."""
    return f"{';'.join(TITLES)}\r\n".encode("utf-8-sig")


def as_xlsx(named: Lists) -> bytes:
    """The titles in a first sheet, which is the one that is read, and our lists in a second."""
    book = Workbook()
    table = book.active
    table.title = "Documents"
    _headed(table, TITLES)
    values = book.create_sheet("Valeurs")
    of = {**ONE, **SEVERAL}
    named_columns = [column for column in columns.COLUMNS if column.name in of]
    _headed(values, [column.title for column in named_columns])
    for number, column in enumerate(named_columns, start=1):
        for line, label in enumerate(named[of[column.name]].values(), start=2):
            values.cell(line, number, label)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _headed(sheet, titles) -> None:
    sheet.append(list(titles))
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = WIDTH


class EmptyTable(BrowserView):
    """``@@import-library-table?as=xlsx`` (or ``csv``)."""

    def __call__(self):
        asked = self.request.form.get("as", "xlsx")
        if asked == "csv":
            (media_type, name), data = CSV, as_csv()
        elif asked == "xlsx":
            (media_type, name), data = XLSX, as_xlsx(lists())
        else:
            raise NotFound(self.context, str(asked), self.request)
        response = self.request.response
        response.setHeader("Content-Type", media_type)
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        return data
