"""Blocks of plain texts, tables of text and HTML pages: their words, never their code."""

from __future__ import annotations

from collections.abc import Iterator
from lxml import html
from qualite.esms.core.extraction import blocks
from qualite.esms.core.extraction.plain import decoded
from qualite.esms.core.extraction.plain import page_of
from typing import BinaryIO
import csv


_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = {"a", "b", "i", "em", "strong", "span", "u", "small", "sub", "sup", "code", "br", "label"}


def text_raw(file: BinaryIO) -> Iterator[blocks.Raw]:
    """Paragraphs between empty lines."""
    for paragraph in decoded(file.read()).replace("\r", "").split("\n\n"):
        yield ("paragraph", paragraph)


def csv_raw(file: BinaryIO) -> Iterator[blocks.Raw]:
    """One table."""
    text = decoded(file.read())
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    rows = []
    for row in csv.reader(text.splitlines(), delimiter=delimiter):
        if len(rows) > blocks.MOST_ROWS:
            break
        rows.append(row)
    yield ("table", rows, len(rows) > blocks.MOST_ROWS, len(rows) > 1)


def html_raw(file: BinaryIO) -> Iterator[blocks.Raw]:
    """Headings, paragraphs, lists, tables."""
    page = page_of(file)
    if page is not None:
        yield from _children(page.body if page.body is not None else page)


def _children(element: html.HtmlElement, depth: int = 0) -> Iterator[blocks.Raw]:
    words = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            words.append(child.tail or "")
        elif child.tag in _INLINE:
            words.append(" " if child.tag == "br" else child.text_content())
            words.append(child.tail or "")
        else:
            yield ("paragraph", "".join(words))
            yield from _element(child, depth)
            words = [child.tail or ""]
    yield ("paragraph", "".join(words))


def _element(element: html.HtmlElement, depth: int) -> Iterator[blocks.Raw]:
    tag = element.tag
    if tag in _HEADINGS:
        yield ("heading", _HEADINGS[tag], element.text_content())
    elif tag in ("ul", "ol"):
        for item in element.iter("li"):
            yield ("item", tag == "ol", item.text_content())
    elif tag == "table":
        rows = [
            [cell.text_content() for cell in row.iter("td", "th")] for row in element.iter("tr")
        ]
        head = element.find("thead") is not None
        yield ("table", rows, len(rows) > blocks.MOST_ROWS, head)
    elif tag == "img":
        words = (element.get("alt") or "").strip()
        yield ("picture", words) if words else ("missing", blocks.PICTURES)
    elif tag in ("p", "pre") or depth > 200:
        yield ("paragraph", element.text_content())
    else:
        yield from _children(element, depth + 1)
