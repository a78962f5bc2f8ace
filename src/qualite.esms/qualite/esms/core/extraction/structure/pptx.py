"""Blocks of PPTX files: slide by slide, titles first."""

from __future__ import annotations

from collections.abc import Iterator
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from qualite.esms.core.extraction import blocks
from qualite.esms.core.extraction.pptx import shapes
from typing import BinaryIO


def raw(file: BinaryIO) -> Iterator[blocks.Raw]:
    """Of each slide its title, then its other shapes in reading order."""
    for number, slide in enumerate(Presentation(file).slides, start=1):
        title = slide.shapes.title
        yield ("part", "slide", number, title.text_frame.text if title is not None else "")
        for shape in shapes(slide.shapes):
            if title is None or shape.shape_id != title.shape_id:
                yield from _shape(shape)
        if slide.has_notes_slide:
            yield ("missing", blocks.NOTES)


def _shape(shape) -> Iterator[blocks.Raw]:
    if shape.has_text_frame:
        paragraphs = [one for one in shape.text_frame.paragraphs if one.text.strip()]
        # A text of several paragraphs on a slide is a list, whatever its bullets look like.
        for one in paragraphs:
            yield ("item", False, one.text) if len(paragraphs) > 1 else ("paragraph", one.text)
    elif getattr(shape, "has_table", False):
        rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
        yield ("table", rows, len(rows) > blocks.MOST_ROWS, shape.table.first_row)
    elif shape.shape_type == MSO_SHAPE_TYPE.PICTURE or getattr(shape, "has_chart", False):
        words = _description(shape)
        yield ("picture", words) if words else ("missing", blocks.PICTURES)


def _description(shape) -> str:
    named = next(shape._element.iter(qn("p:cNvPr")), None)
    return (named.get("descr") or "").strip() if named is not None else ""
