"""The structure of files: headings, lists, tables, slides, in reading order; never their code."""

from extraction_files import docx
from extraction_files import member
from extraction_files import odt
from extraction_files import pdf
from extraction_files import rezipped
from extraction_files import xlsx
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from io import BytesIO
from preview_files import odp
from preview_files import pptx
from preview_files import structured_docx
from preview_files import structured_odt
from qualite.esms.core.extraction import blocks
from qualite.esms.core.extraction import extract
from qualite.esms.core.extraction import Limits
from qualite.esms.core.extraction.previewing import preview
from qualite.esms.core.extraction.structure.pdf import paragraphs
import json
import pytest
import typst


def read(data, name, content_type=""):
    """Blocks and what is missing, read in this process."""
    found = {"blocks": [], "missing": []}
    for part in preview(BytesIO(data), content_type, name, Limits()):
        found |= {key: part[key] for key in found if key in part}
    return found["blocks"], found["missing"]


def outline(found):
    """Kinds and words, short enough to compare."""
    return [
        (
            f"h{block['level']}" if block["kind"] == "heading" else block["kind"],
            *blocks.texts(block),
        )
        for block in found
    ]


def test_a_word_file_keeps_its_order():
    found, missing = read(structured_docx(), "a.docx")
    assert outline(found) == [
        ("h2", "Livret d’accueil"),
        ("paragraph", "Bienvenue."),
        ("h2", "Vos droits"),
        ("list", "Demander", "Refuser"),
        ("h3", "La charte"),
        ("table", "Article", "Sens"),
        ("picture", "Le jardin"),
    ]
    assert found[3]["ordered"]
    assert missing == []


def test_an_open_document_keeps_its_order():
    found, _missing = read(structured_odt(), "a.odt")
    assert outline(found) == [
        ("h2", "Vos droits"),
        ("paragraph", "Vous pouvez"),
        ("list", "Demander", "Refuser"),
        ("table", "Article", "Sens"),
    ]


def test_slides_are_read_one_by_one():
    found, _missing = read(pptx(("Écouter", "avec\ntemps"), ("Noter", "tout")), "a.pptx")
    assert outline(found) == [
        ("part", "Écouter"),
        ("list", "avec", "temps"),
        ("part", "Noter"),
        ("paragraph", "tout"),
    ]
    found, _missing = read(odp("un", "deux"), "a.odp")
    assert outline(found) == [
        ("part", ""),
        ("paragraph", "un"),
        ("part", ""),
        ("paragraph", "deux"),
    ]


def test_sheets_are_tables_of_their_first_rows():
    rows = [["ligne", number] for number in range(blocks.MOST_ROWS + 20)]
    found, missing = read(xlsx(*rows, sheet="2027"), "a.xlsx")
    assert found[0]["title"] == "2027"
    assert len(found[1]["rows"]) == blocks.MOST_ROWS
    assert found[1]["cut"]
    assert missing == [blocks.CUT]


def test_pages_of_a_pdf_have_their_numbers():
    found, missing = read(pdf("Une", "", "Trois"), "a.pdf")
    assert [block["number"] for block in found if block["kind"] == "part"] == [1, 2, 3]
    assert missing == [blocks.LAYOUT, blocks.SCANS]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Une phrase qui va jusqu’au bout de la ligne et se\r\npoursuit.\r\nUne autre qui "
            "commence ici et qui est longue aussi.",
            [
                (
                    "paragraph",
                    "Une phrase qui va jusqu’au bout de la ligne et se poursuit.",
                ),
                ("paragraph", "Une autre qui commence ici et qui est longue aussi."),
            ],
        ),
        ("• un\r\n• deux", [("item", False, "un"), ("item", False, "deux")]),
        ("1. un\r\n2. deux", [("item", True, "un"), ("item", True, "deux")]),
        (
            "accom\ufffe\r\npagnement de tous les jours",
            [("paragraph", "accompagnement de tous les jours")],
        ),
    ],
)
def test_lines_of_a_pdf_become_paragraphs_again(text, found):
    assert list(paragraphs(text)) == found


def test_titles_of_a_table_of_contents_are_headings():
    titles = {"1introduction": 1, "11version": 2}
    text = "1. Introduction\r\n1.1. Version\r\nDes mots."
    assert list(paragraphs(text, titles)) == [
        ("heading", 1, "1. Introduction"),
        ("heading", 2, "1.1. Version"),
        ("paragraph", "Des mots."),
    ]
    source = b"= Livret\n#lorem(30)\n== Vos droits\n#lorem(30)"
    found, _missing = read(typst.compile(source, format="pdf"), "livret.pdf")
    headings = [block for block in found if block["kind"] == "heading"]
    assert [(block["level"], block["text"]) for block in headings] == [
        (3, "Livret"),
        (4, "Vos droits"),
    ]


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "a.html",
            b"<h1>Titre</h1><p onclick='x()'>mot<script>alert(1)</script></p><ul><li>un</ul>",
        ),
        ("a.html", b"<svg><script>alert(1)</script></svg><p>mot</p>"),
        ("a.html", b"<a href='javascript:alert(1)'>mot</a>"),
    ],
)
def test_of_a_page_the_words_alone_are_kept(name, data):
    found, _missing = read(data, name, "text/html")
    said = json.dumps(found)
    assert "mot" in said
    for code in ("alert", "onclick", "javascript", "<"):
        assert code not in said


def test_what_looks_like_code_stays_words():
    found, _missing = read(docx(HOSTILE), "a.docx")
    assert outline(found) == [("paragraph", HOSTILE)]


def test_deleted_words_and_remarks_are_not_read():
    body = member(odt("Gardé"), "content.xml")
    start = body.index(b"<office:text") + body[body.index(b"<office:text") :].index(b">") + 1
    deleted = (
        b"<text:tracked-changes><text:changed-region><text:deletion><text:p>Monsieur Secret"
        b"</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        b"<text:p>Dit<office:annotation><text:p>Remarque</text:p></office:annotation></text:p>"
    )
    changed = rezipped(odt("Gardé"), {"content.xml": body[:start] + deleted + body[start:]})
    found, _missing = read(changed, "a.odt")
    for said in (json.dumps(found, ensure_ascii=False), extract(changed, "", "a.odt").text):
        assert "Dit" in said
        assert "Gardé" in said
        assert "Secret" not in said
        assert "Remarque" not in said


def test_the_text_of_slides_is_searched():
    data = pptx(("Écouter", "avec\ntemps"))
    assert extract(data, "", "a.pptx") == ("Écouter\navec\ntemps", "")
    said = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    assert extract(data, said, "sans-nom").text.startswith("Écouter")


def test_repeated_cells_of_a_sheet_are_few():
    many = (
        b"<table:table><table:table-row><table:table-cell "
        b'table:number-columns-repeated="1000000"><text:p>x</text:p></table:table-cell>'
        b"</table:table-row></table:table></office:text>"
    )
    body = member(odt("a"), "content.xml").replace(b"</office:text>", many)
    found, _missing = read(rezipped(odt("a"), {"content.xml": body}), "a.odt")
    assert len(found[-1]["rows"][0]) <= blocks.MOST_COLUMNS


@settings(max_examples=60, deadline=None)
@given(
    st.binary(min_size=1, max_size=300),
    st.sampled_from(["a.pdf", "a.docx", "a.pptx", "a.odt", "a.html", "a.csv", "a.png", "a"]),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\x89PNG\r\n\x1a\n"]),
)
def test_no_bytes_make_a_preview_raise(data, name, start):
    for part in preview(BytesIO(start + data), "", name, Limits()):
        json.dumps(part)
