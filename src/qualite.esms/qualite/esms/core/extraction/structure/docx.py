"""Blocks of DOCX files: headings, paragraphs, lists, tables in their order."""

from __future__ import annotations

from collections.abc import Iterator
from docx import Document
from docx.oxml.ns import qn
from qualite.esms.core.extraction import blocks
from typing import BinaryIO
import re


_HEADING = re.compile(r"^(?:heading|titre|überschrift) (\d)$", re.I)
_BREAKS = {qn("w:tab"), qn("w:br"), qn("w:cr")}
_PICTURES = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_NOTES = (qn("w:footnoteReference"), qn("w:endnoteReference"))
_DESCRIPTION = qn("wp:docPr")
DEEPEST = 20


def raw(file: BinaryIO) -> Iterator[blocks.Raw]:
    """What the body holds; deleted words of tracked changes are not in it."""
    document = Document(file)
    styles = {style.style_id: style for style in document.styles}
    yield from _children(document.element.body, styles, 0)


def _children(element, styles: dict, depth: int) -> Iterator[blocks.Raw]:
    for child in element.iterchildren():
        if child.tag == qn("w:p"):
            yield from _paragraph(child, styles)
        elif child.tag == qn("w:tbl"):
            yield _table(child)
            if next(child.iter(*_PICTURES), None) is not None:
                yield ("missing", blocks.PICTURES)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")) and depth < DEEPEST:
            yield from _children(child, styles, depth + 1)


def _paragraph(element, styles: dict) -> Iterator[blocks.Raw]:
    text = _text(element)
    level = _level(element, styles)
    listed = _list(element, styles)
    if level:
        yield ("heading", level, text)
    elif listed is not None:
        yield ("item", listed, text)
    else:
        yield ("paragraph", text)
    for picture in element.iter(*_PICTURES):
        described = next(picture.iter(_DESCRIPTION), None)
        words = (described.get("descr") or "") if described is not None else ""
        yield ("picture", words) if words.strip() else ("missing", blocks.PICTURES)
    if next(element.iter(*_NOTES), None) is not None:
        yield ("missing", blocks.NOTES)


def _text(element) -> str:
    """Words of a paragraph; those of a frame in it follow its own."""
    words = []
    for node in element.iter():
        if node.tag == qn("w:t"):
            words.append(node.text or "")
        elif node.tag in _BREAKS:
            words.append(" ")
    return "".join(words)


def _style(element, styles: dict):
    properties = element.pPr
    name = properties.pStyle.val if properties is not None and properties.pStyle is not None else ""
    return styles.get(name)


def _level(element, styles: dict) -> int:
    """1 to 9 for a heading, 0 for anything else."""
    properties = element.pPr
    own = properties.find(qn("w:outlineLvl")) if properties is not None else None
    style = _style(element, styles)
    name = (style.name or "") if style is not None else ""
    if name.lower() in ("title", "titre"):
        return 1
    found = _HEADING.match(name)
    if found:
        return int(found.group(1))
    value = own.get(qn("w:val")) if own is not None else None
    return int(value) + 1 if value is not None and value.isdigit() and int(value) < 9 else 0


def _list(element, styles: dict) -> bool | None:
    """Whether an item of a list is numbered, None where it is no item."""
    style = _style(element, styles)
    name = (style.name or "").lower() if style is not None else ""
    if "list number" in name or "liste à numéros" in name:
        return True
    properties = element.pPr
    if "list" in name or (properties is not None and properties.numPr is not None):
        return False
    return None


def _table(element) -> blocks.Raw:
    rows = []
    cut = False
    for row in element.iterchildren(qn("w:tr")):
        if len(rows) >= blocks.MOST_ROWS:
            cut = True
            break
        rows.append([_text(cell) for cell in row.iterchildren(qn("w:tc"))])
    first = next(element.iterchildren(qn("w:tr")), None)
    head = first is not None and next(first.iter(qn("w:tblHeader")), None) is not None
    return ("table", rows, cut, head)
