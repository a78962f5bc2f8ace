"""Files whose structure, slides or pictures matter, made by the libraries that write them."""

from docx import Document as WordDocument
from io import BytesIO
from odfdo import Document as OpenDocument
from odfdo import Header
from odfdo import List
from odfdo import Paragraph
from odfdo import Table
from PIL import Image
from PIL import ImageDraw
from pptx import Presentation
from pptx.util import Inches
import struct
import zlib


def picture(width=320, height=200, kind="PNG") -> bytes:
    """A picture with something to be seen on it."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((width // 4, height // 4, width // 2, height // 2), "navy")
    target = BytesIO()
    image.save(target, kind)
    return target.getvalue()


def png_bomb(side=30_000) -> bytes:
    """A PNG of a few kilobytes that takes gigabytes once it is decoded."""

    def chunk(name, data):
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", zlib.compress(bytes(1 << 20), 9)) + chunk(b"IEND", b"")


def structured_docx() -> bytes:
    """A title, two headings, a numbered list, a table and a described picture."""
    document = WordDocument()
    document.add_heading("Livret d’accueil", 0)
    document.add_paragraph("Bienvenue.")
    document.add_heading("Vos droits", 1)
    document.add_paragraph("Demander", style="List Number")
    document.add_paragraph("Refuser", style="List Number")
    document.add_heading("La charte", 2)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Article", "Sens"
    shape = document.add_picture(BytesIO(picture()), width=Inches(1))
    shape._inline.docPr.set("descr", "Le jardin")
    return _saved(document.save)


def structured_odt() -> bytes:
    """A heading, a paragraph, a list, a table."""
    document = OpenDocument("text")
    document.body.append(Header(1, "Vos droits"))
    document.body.append(Paragraph("Vous pouvez"))
    document.body.append(List(["Demander", "Refuser"]))
    table = Table("Charte")
    table.set_value("A1", "Article")
    table.set_value("B1", "Sens")
    document.body.append(table)
    return _saved(document.save)


def pptx(*slides: tuple[str, str]) -> bytes:
    """Slides of a title and lines."""
    presentation = Presentation()
    for title, lines in slides:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = lines
    return _saved(presentation.save)


def odp(*slides: str) -> bytes:
    """Slides of one paragraph."""
    from odfdo import DrawPage
    from odfdo import Frame

    document = OpenDocument("presentation")
    document.body.clear()
    for number, words in enumerate(slides, start=1):
        page = DrawPage(f"p{number}")
        page.append(Frame.text_frame(Paragraph(words), size=("10cm", "3cm")))
        document.body.append(page)
    return _saved(document.save)


def _saved(save) -> bytes:
    target = BytesIO()
    save(target)
    return target.getvalue()
