"""The sixty documents of the demonstration's library: their files open, their fields are known."""

from docx import Document as WordDocument
from io import BytesIO
from itertools import chain
from odfdo import Document as OpenDocument
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader
from qualite.esms.core.extraction import extract
from qualite.esms.core.extraction import Limits
from qualite.esms.demo import library as demo
from qualite.esms.demo import library_use as demo_use
from qualite.esms.demo.library_files import made
from qualite.esms.demo.library_files import MEDIA
from qualite.esms.demo.library_texts import written
from qualite.esms.library.classification import parse
from qualite.esms.library.safety.inspecting import inspect
from qualite.esms.library.settings import shipped
from qualite.esms.library.vocabularies import AUDIENCES
from qualite.esms.library.vocabularies import SECTORS
import pytest


TEXTS = written()
KEYS = {text.key for text in TEXTS}
each = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.key)


def codes(name):
    return {term.code for term in parse(shipped(name))}


def test_there_are_sixty_and_no_two_share_a_title():
    assert len(TEXTS) == 60
    assert len({text.fields["title"] for text in TEXTS}) == 60


def test_formats_and_natures_vary():
    assert {text.fields["format"] for text in TEXTS} == set(MEDIA)
    assert len({text.fields["nature"] for text in TEXTS}) >= 8
    assert sum(text.fields.get("easy") == "yes" for text in TEXTS) >= 3


@each
def test_its_fields_are_codes_of_the_lists_that_we_ship(text):
    assert text.fields["nature"] in codes("natures")
    assert set(text.many("themes")) <= codes("themes")
    assert text.many("themes")
    assert set(text.many("sectors")) <= set(SECTORS)
    assert set(text.many("audiences")) <= set(AUDIENCES)
    assert 0 < len(text.fields["title"]) <= 200
    assert 0 < len(text.fields["summary"]) <= 1000
    assert text.fields["organisation"]


def words_of_docx(data):
    document = WordDocument(BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return chain((paragraph.text for paragraph in document.paragraphs), cells)


def words_of_xlsx(data):
    book = load_workbook(BytesIO(data))
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return (str(cell) for row in rows for cell in row if cell is not None)


def words_of_pptx(data):
    slides = Presentation(BytesIO(data)).slides
    return (shape.text for slide in slides for shape in slide.shapes if shape.has_text_frame)


def words_of_pdf(data):
    return (page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def words_of_odf(data):
    return [OpenDocument(BytesIO(data)).body.text_recursive]


OPENED_WITH = {
    "docx": words_of_docx,
    "xlsx": words_of_xlsx,
    "pptx": words_of_pptx,
    "pdf": words_of_pdf,
    "odt": words_of_odf,
    "ods": words_of_odf,
    "odp": words_of_odf,
    "md": lambda data: [data.decode()],
}


def plain(words):
    """Letters and digits alone: programs break lines where they like."""
    return "".join(filter(str.isalnum, words))


@each
def test_its_file_opens_with_the_library_of_its_format_and_holds_its_words(text):
    data, media, name = made(text)
    assert (media, name) == (MEDIA[text.fields["format"]], f"{text.key}.{text.fields['format']}")
    found = plain("".join(OPENED_WITH[text.fields["format"]](data)))
    for block in text.blocks:
        for line in block.lines:
            for words in [line] if isinstance(line, str) else line:
                assert plain(words) in found


@each
def test_the_library_takes_its_file(text):
    data, _media, name = made(text)
    inspect(BytesIO(data), name, 10 << 20)


@pytest.mark.parametrize("format", sorted(MEDIA))
def test_its_words_are_read_for_searching(format):
    text = next(text for text in TEXTS if text.fields["format"] == format)
    data, media, name = made(text)
    found = extract(data, media, name, Limits())
    assert not found.problem
    heading = next(block for block in text.blocks if block.kind in ("heading", "paragraph"))
    assert plain(heading.lines[0]) in plain(found.text)


def test_every_document_that_has_a_story_of_its_own_exists():
    told = {*demo.WAITING, demo.SENT_BACK, demo.OUTDATED, demo.WITHDRAWN}
    assert told <= KEYS
    assert set(demo.REASONS) == {demo.SENT_BACK, demo.OUTDATED, demo.WITHDRAWN}


@pytest.mark.parametrize("collection", demo.COLLECTIONS, ids=lambda one: one[0])
def test_a_collection_holds_documents_that_are_published(collection):
    _title, _summary, keys = collection
    hidden = {*demo.WAITING, demo.SENT_BACK, demo.WITHDRAWN}
    assert len(keys) == len(set(keys)) >= 3
    assert set(keys) <= KEYS - hidden


def test_experiences_are_told_of_documents_that_are_published():
    hidden = {*demo.WAITING, demo.SENT_BACK, demo.OUTDATED, demo.WITHDRAWN}
    told = {key for key, _who, _text, _shown in demo_use.EXPERIENCES}
    assert told <= {document.key for document in written()} - hidden
