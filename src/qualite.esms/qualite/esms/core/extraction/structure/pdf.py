"""Blocks of PDF files: paragraphs, page by page.

A PDF has lines, not paragraphs: they are put together again by how long they are and how they end.
"""

from __future__ import annotations

from collections.abc import Iterator
from pypdfium2 import PdfDocument
from pypdfium2 import PdfiumError
from qualite.esms.core.extraction import blocks
from qualite.esms.core.extraction import problems
from typing import BinaryIO
import re


_BULLET = re.compile(r"^(?:[•●▪◦‣■□–—\-*\uf0b7\uf0a7]|o(?= ))\s+(?=\S)")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+(?=\S)")
_ENDS = (".", "!", "?", ":", ";", "…", "»")
_HYPHEN = "\ufffe"  # how the library says that a word goes on in the next line


def opened(file: BinaryIO) -> PdfDocument:
    """The document; raises Unreadable where it needs a password or cannot be opened."""
    try:
        return PdfDocument(file)
    except PdfiumError as error:
        reason = problems.ENCRYPTED if "assword" in str(error) else problems.BROKEN
        raise problems.Unreadable(reason) from error


def raw(file: BinaryIO) -> Iterator[blocks.Raw]:
    """Paragraphs and list items after the number of their page; pages without text are said."""
    document = opened(file)
    yield ("missing", blocks.LAYOUT)
    for number in range(len(document)):
        text = _text(document, number)
        yield ("part", "page", number + 1, "")
        if text.strip():
            yield from paragraphs(text)
        else:
            yield ("missing", blocks.SCANS)


def _text(document: PdfDocument, number: int) -> str:
    """Text of a page, "" where it cannot be read."""
    try:
        page = document[number]
        try:
            return page.get_textpage().get_text_range()
        finally:
            page.close()
    except PdfiumError:
        return ""


def paragraphs(text: str) -> Iterator[blocks.Raw]:
    """Lines put together to paragraphs and items of lists."""
    lines = [line.strip() for line in text.replace("\r", "").split("\n")]
    width = max(map(len, lines), default=0)
    current: list[str] = []
    kind: tuple = ("paragraph",)
    for line in lines:
        bullet = _BULLET.match(line) or _NUMBER.match(line)
        if current and (not line or bullet or _is_last(current[-1], line, width)):
            yield (*kind, _joined(current))
            current = []
        if not line:
            continue
        if not current:
            kind = ("item", line[0].isdigit()) if bullet else ("paragraph",)
            line = line[bullet.end() :] if bullet else line
        current.append(line)
    if current:
        yield (*kind, _joined(current))


def _is_last(line: str, following: str, width: int) -> bool:
    """Whether a paragraph ends with a line."""
    if line.endswith(_HYPHEN):
        return False
    starts = not following[0].islower()
    return starts and (
        (line.endswith(_ENDS) and len(line) < 0.85 * width) or len(line) < 0.55 * width
    )


def _joined(lines: list[str]) -> str:
    return " ".join(lines).replace(f"{_HYPHEN} ", "").replace(_HYPHEN, "")
