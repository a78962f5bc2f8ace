"""Writing a list of entries as CSV, XLSX or GeoJSON.

Plain formatting: what comes in are cells (text, numbers, None), what goes out are bytes, in chunks so
that a whole register never sits in memory as one text.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from itertools import islice
from typing import BinaryIO
from xlsxwriter import Workbook
import csv
import io
import json


Cell = str | int | float | None

#: Format -> its media type.
FORMATS = {
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
}
#: A text that begins so would be run as a formula by a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_CHUNK = 500
_XLSX_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_XLSX_TEXT_LIMIT = 32_767


def neutral(cell: Cell) -> str | int | float:
    """The cell as a spreadsheet may hold it: no text is ever taken for a formula.

    Numbers stay numbers (a negative longitude is no formula); None is an empty text.
    """
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def csv_chunks(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A CSV file as French spreadsheets open it: UTF-8 with a mark, semicolons, CRLF."""
    yield b"\xef\xbb\xbf"
    remaining = iter(rows)
    lines: list[Sequence[Cell]] = [header]
    while lines:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";").writerows(
            [neutral(cell) for cell in line] for line in lines
        )
        yield text.getvalue().encode("utf-8", "replace")
        lines = list(islice(remaining, _CHUNK))


def write_xlsx(
    stream: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[Cell]], title: str
) -> None:
    """Write a workbook of one sheet into ``stream`` (seekable), row after row."""
    with Workbook(stream, _XLSX_OPTIONS) as workbook:
        sheet = workbook.add_worksheet(title)
        bold = workbook.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for column, cell in enumerate(header):
            sheet.write_string(0, column, str(neutral(cell)), bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                value = neutral(cell)
                if not isinstance(value, str):
                    sheet.write_number(number, column, value)
                elif value:
                    sheet.write_string(number, column, value[:_XLSX_TEXT_LIMIT])


def feature(
    id: str, longitude: float | None, latitude: float | None, properties: dict
) -> dict | None:
    """A GeoJSON point (WGS 84 degrees), or None for an entry without position."""
    if longitude is None or latitude is None:
        return None
    return {
        "type": "Feature",
        "id": id,
        "geometry": {"type": "Point", "coordinates": [round(longitude, 6), round(latitude, 6)]},
        "properties": properties,
    }


def geojson_chunks(features: Iterable[dict | None]) -> Iterator[bytes]:
    """A feature collection (RFC 7946); what has no position is left out."""
    yield b'{"type": "FeatureCollection", "features": ['
    placed = (item for item in features if item is not None)
    separator = ""
    while chunk := list(islice(placed, _CHUNK)):
        texts = (json.dumps(item, ensure_ascii=False, allow_nan=False) for item in chunk)
        yield (separator + ",\n".join(texts)).encode("utf-8", "replace")
        separator = ",\n"
    yield b"]}\n"
