"""Blocks of OpenDocument files: texts, sheets, slides."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from odfdo import Document
from qualite.esms.core.extraction import blocks
from qualite.esms.core.extraction.odf import refuse_encrypted
from qualite.esms.core.extraction.odf import words
from typing import BinaryIO


_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
}
DEEPEST = 20


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


_SILENT = (
    _tag("text:tracked-changes"),
    _tag("office:annotation"),
    _tag("presentation:notes"),
    _tag("text:note"),
    _tag("office:forms"),
    _tag("table:shapes"),
)
_H, _P, _LIST, _TABLE = map(_tag, ("text:h", "text:p", "text:list", "table:table"))
_PAGE, _IMAGE, _FRAME = map(_tag, ("draw:page", "draw:image", "draw:frame"))


def raw(file: BinaryIO) -> Iterator[blocks.Raw]:
    """What the body holds, in its order."""
    refuse_encrypted(file)
    document = Document(BytesIO(file.read()))
    body = document.body._xml_element
    sheets = document.get_type() in ("spreadsheet", "spreadsheet-template")
    yield from _children(body, 0, sheets)


def _children(element, depth: int, sheets: bool = False) -> Iterator[blocks.Raw]:
    parts = 0
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SILENT:
            continue
        if tag == _H:
            level = child.get(_tag("text:outline-level"), "1")
            yield ("heading", int(level) if level.isdigit() else 1, words(child))
        elif tag == _P:
            yield ("paragraph", words(child))
            yield from _within(child)
        elif tag == _LIST:
            yield from _items(child, depth)
        elif tag == _TABLE:
            parts += 1
            if sheets:
                yield ("part", "sheet", parts, child.get(_tag("table:name")) or "")
            yield _table(child)
        elif tag == _PAGE:
            parts += 1
            yield ("part", "slide", parts, "")
            if child.find(_tag("presentation:notes")) is not None:
                yield ("missing", blocks.NOTES)
            yield from _children(child, depth + 1)
        elif tag == _IMAGE:
            yield ("missing", blocks.PICTURES)
        elif depth < DEEPEST:
            yield from _picture(child) if _is_picture(child) else _children(child, depth + 1)


def _within(paragraph) -> Iterator[blocks.Raw]:
    """What a paragraph holds besides its words."""
    if next(paragraph.iter(_tag("text:note")), None) is not None:
        yield ("missing", blocks.NOTES)
    for frame in paragraph.iter(_FRAME):
        if _is_picture(frame):
            yield from _picture(frame)


def _is_picture(frame) -> bool:
    return frame.tag == _FRAME and frame.find(_IMAGE) is not None


def _picture(frame) -> Iterator[blocks.Raw]:
    found = [frame.findtext(_tag(name)) for name in ("svg:desc", "svg:title")]
    text = next((one for one in found if one and one.strip()), "")
    yield ("picture", text) if text else ("missing", blocks.PICTURES)


def _items(element, depth: int) -> Iterator[blocks.Raw]:
    for item in element:
        for child in item:
            if child.tag in (_P, _H):
                yield ("item", False, words(child))
            elif child.tag == _LIST and depth < DEEPEST:
                yield from _items(child, depth + 1)


def _table(element) -> blocks.Raw:
    """Rows and cells, each once however often it is said to be repeated when it is empty."""
    rows: list[list[str]] = []
    head = element.find(_tag("table:table-header-rows")) is not None
    for row in element.iter(_tag("table:table-row")):
        if len(rows) >= blocks.MOST_ROWS:
            return ("table", rows, True, head)
        cells: list[str] = []
        for cell in row:
            if cell.tag in (_tag("table:table-cell"), _tag("table:covered-table-cell")):
                text = " ".join(words(line) for line in cell.iter(_P))
                repeated = cell.get(_tag("table:number-columns-repeated"), "1")
                times = int(repeated) if repeated.isdigit() else 1
                cells += [text] * min(times, blocks.MOST_COLUMNS)
            if len(cells) > blocks.MOST_COLUMNS:
                break
        if any(cells):
            rows.append(cells)
    return ("table", rows, False, head)
