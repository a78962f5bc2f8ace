"""Office files of the demonstration, made with the libraries that also read them."""

from docx import Document
from io import BytesIO
from odfdo import Document as OpenDocument
from odfdo import Paragraph
from openpyxl import Workbook


TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def office_file(name: str, text=(), rows=()) -> tuple[bytes, str]:
    """Content and media type of a file whose ending says what it is: docx, odt or xlsx.

    ``text``: paragraphs of a text, the first one is its heading; ``rows``: those of a sheet.
    """
    ending = name.rpartition(".")[2]
    target = BytesIO()
    if ending == "xlsx":
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(target)
    elif ending == "docx":
        document = Document()
        document.add_heading(text[0])
        for paragraph in text[1:]:
            document.add_paragraph(paragraph)
        document.save(target)
    else:
        document = OpenDocument("text")
        document.body.clear()
        for paragraph in text:
            document.body.append(Paragraph(paragraph))
        document.save(target)
    return target.getvalue(), TYPES[ending]
