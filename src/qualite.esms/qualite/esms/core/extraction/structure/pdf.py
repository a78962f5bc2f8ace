"""Blocks of PDF files: paragraphs, page by page.

A PDF has lines, not paragraphs: they are put together again by how long they are and how they end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping
from itertools import islice
from pypdfium2 import PdfDocument
from pypdfium2 import PdfiumError
from qualite.esms.core.extraction import blocks
from qualite.esms.core.extraction import problems
from types import MappingProxyType
from typing import BinaryIO
import re


_BULLET = re.compile(r"^(?:[•●▪◦‣■□–—\-*\uf0b7\uf0a7]|o(?= ))\s+(?=\S)")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+(?=\S)")
_ENDS = (".", "!", "?", ":", ";", "…", "»")
MOST_TITLES = 2000
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
    titles = _titles(document)
    yield ("missing", blocks.LAYOUT)
    for number in range(len(document)):
        text = _text(document, number)
        yield ("part", "page", number + 1, "")
        if text.strip():
            yield from paragraphs(text, titles.get(number, {}))
        else:
            yield ("missing", blocks.SCANS)


def _titles(document: PdfDocument) -> dict[int, dict[str, int]]:
    """Level (from 1) of the titles in the file's own table of contents, by page from 0 and words."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    try:
        for entry in islice(document.get_toc(max_depth=6), MOST_TITLES):
            target = entry.get_dest()
            if target is not None:
                found[target.get_index()][_key(entry.get_title())] = entry.level + 1
    except (PdfiumError, UnicodeDecodeError):
        return found
    return found


def _key(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


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


def paragraphs(text: str, titles: Mapping[str, int] = MappingProxyType({})) -> Iterator[blocks.Raw]:
    """Lines put together to paragraphs and items of lists; ``titles``: levels by ``_key``."""
    lines = [line.strip() for line in text.replace("\r", "").split("\n")]
    width = max(map(len, lines), default=0)
    current: list[str] = []
    kind: tuple = ("paragraph",)
    for line in lines:
        bullet = _BULLET.match(line) or _NUMBER.match(line)
        level = titles.get(_key(line)) if line else None
        if current and (not line or bullet or level or _is_last(current[-1], line, width)):
            yield (*kind, _joined(current))
            current = []
        if level:
            yield ("heading", level, line)
        if level or not line:
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
