"""The text of plain text and HTML files, whatever their encoding."""

from __future__ import annotations

from collections.abc import Iterator
from lxml import html
from qualite.esms.core.extraction import problems
from typing import BinaryIO
import codecs
import re


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,30})", re.I)
_SILENT = ("script", "style", "template", "noscript")
_BLOCK = "p|div|li|tr|td|th|h1|h2|h3|h4|h5|h6|br|section|article|dt|dd|pre|blockquote|title"


def decoded(data: bytes, declared: str = "") -> str:
    """Text in UTF-8, in what its first bytes or ``declared`` say, else in Windows' Western code."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data[:4096]:
        raise problems.Unreadable(problems.BROKEN)
    for encoding in ("utf-8", declared):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def text_lines(file: BinaryIO) -> Iterator[str]:
    """Lines of a text."""
    yield from decoded(file.read()).splitlines()


def page_of(file: BinaryIO) -> html.HtmlElement | None:
    """The page without what a browser does not show, None where it is empty."""
    data = file.read()
    charset = _CHARSET.search(data[:2048])
    text = decoded(data, charset.group(1).decode("ascii") if charset else "")
    # A declaration of encoding is of no use to a decoded text: lxml refuses it.
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    if not text.strip():
        return None
    page = html.document_fromstring(text)
    for element in page.xpath("//" + "|//".join(_SILENT)):
        element.drop_tree()
    return page


def html_lines(file: BinaryIO) -> Iterator[str]:
    """What a browser shows of a page, a line for each block."""
    page = page_of(file)
    if page is None:
        return
    for element in page.iter(*_BLOCK.split("|")):
        element.tail = f"\n{element.tail or ''}"
        element.text = f"\n{element.text or ''}"
    yield from page.text_content().splitlines()
