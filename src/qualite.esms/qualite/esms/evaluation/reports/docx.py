"""A report as a DOCX file, to be edited: real headings, styles, tables with header rows."""

from __future__ import annotations

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.shared import Pt
from docx.shared import RGBColor
from io import BytesIO
from qualite.esms.evaluation.reports.blocks import Block
from qualite.esms.evaluation.reports.blocks import Cell
from qualite.esms.evaluation.reports.plain import clean
from qualite.esms.evaluation.reports.plain import mapped


# Colours of the theme (prune-700, encre, prune-100), as Word wants them.
PLUM, INK, PLUM_LIGHT = RGBColor(0x5B, 0x21, 0x50), RGBColor(0x2B, 0x22, 0x30), "F4E9F1"
FONT = "Calibri"
WIDTH = 17.0  # cm between the margins of an A4 page
LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
# Between the letters of the name of a style and its size in points.
SIZES = {"Title": 28, "Heading 1": 18, "Heading 2": 14, "Heading 3": 12, "Heading 4": 11}
LONGEST_PROPERTY = 255  # characters that Word takes for a title


def docx(document: dict) -> bytes:
    """The DOCX of a document (``document.document``)."""
    data = mapped(document, clean)
    made = Document()
    _dress(made, data)
    _cover(made, data)
    for block in data["blocks"]:
        _DRAWN[block["kind"]](made, block)
    target = BytesIO()
    made.save(target)
    return target.getvalue()


# -- the file itself ------------------------------------------------------------------------


def _dress(made, data: dict) -> None:
    properties = made.core_properties
    properties.title = data["title"][:LONGEST_PROPERTY]
    properties.subject = data["nature"][:LONGEST_PROPERTY]
    properties.author = data["author"][:LONGEST_PROPERTY]
    properties.language = LANGUAGES.get(data["lang"], data["lang"])
    properties.comments = ""
    (section,) = made.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - WIDTH) / 2)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(10.5), INK
    _speak(normal, properties.language)
    for name, size in SIZES.items():
        font = made.styles[name].font
        font.name, font.size, font.bold, font.color.rgb = FONT, Pt(size), True, PLUM
        fonts = made.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    _header(section, data)


def _speak(style, language: str) -> None:
    """Say in which language the text is: what checks spelling and reads aloud needs it."""
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    style.element.get_or_add_rPr().append(mark)


def _header(section, data: dict) -> None:
    section.header.paragraphs[0].text = f"{data['title']} \u2013 {data['nature']}"
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{data['site']} \u2013 {data['page']} ")
    _field(footer, "PAGE", "1")


def _field(paragraph, code: str, shown: str) -> None:
    """What Word computes itself: a page number, a table of contents."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _cover(made, data: dict) -> None:
    made.add_paragraph(data["site"])
    made.add_paragraph(data["title"], style="Title")
    made.add_paragraph(data["subtitle"], style="Subtitle")
    for label, value in data["meta"]:
        paragraph = made.add_paragraph()
        paragraph.add_run(f"{label} : ").bold = True
        paragraph.add_run(value)
    made.add_paragraph(data["notice"], style="Intense Quote")
    made.add_page_break()
    made.add_paragraph(data["contents"], style="TOC Heading")
    # Word fills it in as the file is opened, once it was asked whether it may.
    _field(made.add_paragraph(), 'TOC \\o "1-3" \\h \\z \\u', data["refresh"])
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    # The schema of settings has an order: before what says which Word it is compatible with.
    made.settings.element.find(qn("w:compat")).addprevious(update)
    made.add_page_break()


# -- blocks ---------------------------------------------------------------------------------


def _heading(made, block: Block) -> None:
    made.add_heading(block["text"], level=block["level"])


def _paragraph(made, block: Block) -> None:
    made.add_paragraph(block["text"])


def _lead(made, block: Block) -> None:
    made.add_paragraph().add_run(block["text"]).font.size = Pt(12)


def _quote(made, block: Block) -> None:
    made.add_paragraph(block["text"], style="Quote")


def _note(made, block: Block) -> None:
    made.add_paragraph(block["text"], style="Intense Quote")


def _items(made, block: Block) -> None:
    for item in block["items"]:
        made.add_paragraph(item, style="List Bullet")


def _badges(made, block: Block) -> None:
    words = " \u00b7 ".join(one["text"] for one in block["items"])
    paragraph = made.add_paragraph()
    paragraph.add_run(words).bold = True
    paragraph.paragraph_format.keep_with_next = True


def _bars(made, block: Block) -> None:
    """The chart as text: its figures stand in the table that follows."""
    made.add_paragraph(block["caption"], style="Caption")
    for bar in block["bars"]:
        made.add_paragraph(f"{bar['label']} : {bar['text']}", style="List Bullet")


def _table(made, block: Block) -> None:
    if block["caption"]:
        made.add_paragraph(block["caption"], style="Caption").paragraph_format.keep_with_next = True
    table = made.add_table(1, len(block["head"]), style="Table Grid")
    table.autofit = False
    total = sum(block["widths"]) or 1
    widths = [Cm(WIDTH * share / total) for share in block["widths"]]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _fill(table.rows[0], [{"text": title, "tone": ""} for title in block["head"]], widths)
    _repeat(table.rows[0])
    for row in block["rows"]:
        _fill(table.add_row(), row, widths)
    made.add_paragraph()


def _fill(row, cells: list[Cell], widths) -> None:
    found = row._tr.tc_lst
    for place, (cell, value) in enumerate(zip(row.cells, cells, strict=True)):
        run = cell.paragraphs[0].add_run(value if isinstance(value, str) else value["text"])
        run.bold = not isinstance(value, str)
        run.font.size = Pt(9)
        found[place].width = widths[place]


def _repeat(row) -> None:
    """Make a row the header: repeated on each page, and told by screen readers."""
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)
    for cell in row._tr.tc_lst:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:fill"), PLUM_LIGHT)
        cell.get_or_add_tcPr().append(shading)


_DRAWN = {
    "heading": _heading,
    "paragraph": _paragraph,
    "lead": _lead,
    "quote": _quote,
    "note": _note,
    "items": _items,
    "badges": _badges,
    "table": _table,
    "bars": _bars,
}
