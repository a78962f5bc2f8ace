"""The text of DOCX files."""

from __future__ import annotations

from collections.abc import Iterator
from docx import Document
from docx.oxml.ns import qn
from typing import BinaryIO


_BREAKS = {qn("w:tab"), qn("w:br"), qn("w:cr")}


def lines(file: BinaryIO) -> Iterator[str]:
    """Paragraphs of the body, those of tables and frames included, then headers and footers."""
    document = Document(file)
    yield from _paragraphs(document.element.body)
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield from _paragraphs(part._element)


def _paragraphs(element) -> Iterator[str]:
    for paragraph in element.iter(qn("w:p")):
        words = []
        for node in paragraph.iter():
            if node.tag == qn("w:t"):
                words.append(node.text or "")
            elif node.tag in _BREAKS:
                words.append(" ")
        yield "".join(words)
