"""Files as people send them, made by the libraries that write them."""

from docx import Document as WordDocument
from io import BytesIO
from odfdo import Document as OpenDocument
from odfdo import Paragraph
from odfdo import Table
from openpyxl import Workbook
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject
from pypdf.generic import DictionaryObject
from pypdf.generic import NameObject
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile


def pdf(*pages: str, password: str = "", user_password: str = "") -> bytes:
    """A PDF of one line a page, encrypted where a password is given."""
    writer = PdfWriter()
    font = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
    )
    for words in pages:
        page = writer.add_blank_page(595, 842)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        drawing = DecodedStreamObject()
        drawing.set_data(b"BT /F1 12 Tf 72 720 Td (" + words.encode("cp1252") + b") Tj ET")
        page[NameObject("/Contents")] = writer._add_object(drawing)
    if password:
        writer.encrypt(user_password, password, algorithm="AES-256")
    return _saved(writer.write)


def docx(*paragraphs: str, cell: str = "", header: str = "") -> bytes:
    document = WordDocument()
    for words in paragraphs:
        document.add_paragraph(words)
    if cell:
        document.add_table(1, 2).cell(0, 1).text = cell
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return _saved(document.save)


def xlsx(*rows: list, sheet: str = "Feuille") -> bytes:
    workbook = Workbook()
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(row)
    return _saved(workbook.save)


def odt(*paragraphs: str) -> bytes:
    document = OpenDocument("text")
    for words in paragraphs:
        document.body.append(Paragraph(words))
    return _saved(document.save)


def ods(words: str, sheet: str = "Feuille") -> bytes:
    document = OpenDocument("spreadsheet")
    document.body.clear()
    table = Table(sheet)
    table.set_value("B2", words)
    document.body.append(table)
    return _saved(document.save)


def bomb(megabytes: int) -> bytes:
    """A small DOCX that unzips to as many megabytes."""
    return rezipped(docx("x"), {"word/media/image.bin": bytes(megabytes << 20)})


def rezipped(archive: bytes, changed: dict[str, bytes]) -> bytes:
    """An archive with some of its members replaced or added."""
    result = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, data in changed.items():
            new.writestr(name, data)
    return result.getvalue()


def member(archive: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(archive)) as opened:
        return opened.read(name)


def _saved(save) -> bytes:
    target = BytesIO()
    save(target)
    return target.getvalue()
