"""The text of PPTX files: slide by slide, then what its speaker notes."""

from __future__ import annotations

from collections.abc import Iterator
from pptx import Presentation
from typing import BinaryIO


DEEPEST = 20


def lines(file: BinaryIO) -> Iterator[str]:
    """Texts of shapes and tables in the order of each slide, then its notes."""
    for slide in Presentation(file).slides:
        for shape in shapes(slide.shapes):
            if shape.has_text_frame:
                yield shape.text_frame.text
            elif getattr(shape, "has_table", False):
                for row in shape.table.rows:
                    yield " ".join(cell.text for cell in row.cells)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            yield slide.notes_slide.notes_text_frame.text


def shapes(found, depth: int = 0) -> Iterator:
    """Shapes in reading order, those of groups in the place of the group."""
    for shape in found:
        if hasattr(shape, "shapes"):
            if depth < DEEPEST:
                yield from shapes(shape.shapes, depth + 1)
        else:
            yield shape
