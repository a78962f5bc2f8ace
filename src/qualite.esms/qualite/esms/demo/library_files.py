"""Real files made of the texts of the demonstration's library, one writer a format."""

from __future__ import annotations

from docx import Document as WordDocument
from io import BytesIO
from odfdo import Document as OpenDocument
from odfdo import DrawPage
from odfdo import Frame
from odfdo import Header
from odfdo import List
from odfdo import Paragraph
from odfdo import Table
from openpyxl import Workbook
from pptx import Presentation
from qualite.esms.demo.library_texts import Block
from qualite.esms.demo.library_texts import Written
import json
import typst


MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "pdf": "application/pdf",
    "md": "text/markdown",
}


def made(document: Written) -> tuple[bytes, str, str]:
    """Content, media type and name of the file of a document."""
    ending = document.fields["format"]
    return _WRITERS[ending](document), MEDIA[ending], f"{document.key}.{ending}"


def _title(document: Written) -> str:
    return document.fields["title"]


def _docx(document: Written) -> bytes:
    word = WordDocument()
    word.core_properties.title = _title(document)
    word.core_properties.language = "fr-FR"
    word.add_heading(_title(document), 0)
    for block in document.blocks:
        if block.kind == "heading":
            word.add_heading(block.lines[0], 1)
        elif block.kind == "list":
            for line in block.lines:
                word.add_paragraph(line, style="List Bullet")
        elif block.kind == "table":
            table = word.add_table(len(block.lines), len(block.lines[0]), style="Table Grid")
            for row, cells in zip(table.rows, block.lines, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
        else:
            word.add_paragraph(block.lines[0])
    return _saved(word)


def _odt(document: Written) -> bytes:
    text = OpenDocument("text")
    text.body.clear()
    text.body.append(Header(1, _title(document)))
    for block in document.blocks:
        if block.kind == "heading":
            text.body.append(Header(2, block.lines[0]))
        elif block.kind == "list":
            text.body.append(List(list(block.lines)))
        elif block.kind == "table":
            text.body.append(_odf_table("Tableau", block.lines))
        else:
            text.body.append(Paragraph(block.lines[0]))
    return _saved(text)


def _ods(document: Written) -> bytes:
    sheets = OpenDocument("spreadsheet")
    sheets.body.clear()
    tables = [block.lines for block in document.blocks if block.kind == "table"]
    for number, rows in enumerate(tables, start=1):
        sheets.body.append(_odf_table(f"Tableau {number}", rows))
    sheets.body.append(_odf_table("Mode d’emploi", _as_rows(document)))
    return _saved(sheets)


def _odp(document: Written) -> bytes:
    slides = OpenDocument("presentation")
    slides.body.clear()
    for number, (heading, lines) in enumerate(_slides(document), start=1):
        page = DrawPage(f"page{number}", name=heading)
        for top, words in ((1, [heading]), (5, lines)):
            page.append(
                Frame.text_frame(
                    [Paragraph(line) for line in words],
                    size=("24cm", "3cm"),
                    position=("2cm", f"{top}cm"),
                )
            )
        slides.body.append(page)
    return _saved(slides)


def _xlsx(document: Written) -> bytes:
    book = Workbook()
    book.properties.title = _title(document)
    sheet = book.active
    sheet.title = "Tableau"
    for block in document.blocks:
        if block.kind == "table":
            for row in block.lines:
                sheet.append(row)
    notes = book.create_sheet("Mode d’emploi")
    for row in _as_rows(document):
        notes.append(row)
    return _saved(book)


def _pptx(document: Written) -> bytes:
    slides = Presentation()
    slides.core_properties.title = _title(document)
    for number, (heading, lines) in enumerate(_slides(document)):
        slide = slides.slides.add_slide(slides.slide_layouts[1 if number else 0])
        slide.shapes.title.text = heading
        slide.placeholders[1].text = "\n".join(lines)
    return _saved(slides)


def _pdf(document: Written) -> bytes:
    lines = [
        '#set document(title: sys.inputs.title, author: "Qualité-ESMS, démonstration")',
        '#set page(paper: "a4", margin: 2.2cm, numbering: "1 / 1")',
        '#set text(lang: "fr", size: 11pt)',
        "#let content = json(bytes(sys.inputs.content))",
        "#align(center, text(size: 20pt, weight: 700, sys.inputs.title))",
        "#for block in content {",
        '  if block.kind == "heading" { heading(level: 1, block.lines.at(0)) }',
        '  else if block.kind == "list" { list(..block.lines) }',
        '  else if block.kind == "table" {',
        "    table(columns: block.lines.at(0).len(), ..block.lines.flatten())",
        "  } else { par(block.lines.at(0)) }",
        "}",
    ]
    content = [{"kind": block.kind, "lines": block.lines} for block in document.blocks]
    inputs = {"title": _title(document), "content": json.dumps(content)}
    return typst.compile("\n".join(lines).encode(), format="pdf", sys_inputs=inputs)


def _md(document: Written) -> bytes:
    parts = [f"# {_title(document)}"]
    for block in document.blocks:
        if block.kind == "heading":
            parts.append(f"## {block.lines[0]}")
        elif block.kind == "list":
            parts.append("\n".join(f"- {line}" for line in block.lines))
        elif block.kind == "table":
            parts.append("\n".join(f"| {' | '.join(row)} |" for row in block.lines))
        else:
            parts.append(block.lines[0])
    return "\n\n".join(parts).encode()


def _slides(document: Written) -> list[tuple[str, list[str]]]:
    """The title, then a slide a heading, with the lines below it."""
    slides = [(_title(document), [document.fields["summary"]])]
    for block in document.blocks:
        if block.kind == "heading":
            slides.append((block.lines[0], []))
        else:
            slides[-1][1].extend(_lines(block))
    return slides


def _as_rows(document: Written) -> list[tuple[str]]:
    rows = [(_title(document),)]
    for block in document.blocks:
        if block.kind != "table":
            rows += [(line,) for line in block.lines]
    return rows


def _lines(block: Block) -> list[str]:
    if block.kind == "table":
        return [" : ".join(row) for row in block.lines]
    return list(block.lines)


def _odf_table(name: str, rows) -> Table:
    table = Table(name, width=len(rows[0]), height=len(rows))
    table.set_values([list(row) for row in rows])
    return table


def _saved(document) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


_WRITERS = {
    "docx": _docx,
    "xlsx": _xlsx,
    "pptx": _pptx,
    "odt": _odt,
    "ods": _ods,
    "odp": _odp,
    "pdf": _pdf,
    "md": _md,
}
