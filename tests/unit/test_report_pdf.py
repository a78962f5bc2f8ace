"""The PDF of a report: tagged for those who do not see it, whatever people wrote in it."""

from hypothesis import example
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from io import BytesIO
from pypdf import PdfReader
from qualite.esms.evaluation.reports.document import document
from qualite.esms.evaluation.reports.pdf import BOX
from qualite.esms.evaluation.reports.pdf import pdf
from report_sample import plain
from report_sample import sample
import pytest
import re
import time


def made(**options):
    return PdfReader(BytesIO(pdf(document(sample(**options), plain))))


@pytest.fixture(scope="module")
def reader():
    return made()


def words(reader):
    text = "\n".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u200b", "").replace("\u00ad", "").split())


def tags(node, found=None):
    """How often each kind of tag stands in the tree below."""
    found = {} if found is None else found
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            tags(one, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.setdefault(node["/S"], []).append(node)
        if "/K" in node:
            tags(node["/K"], found)
    return found


# -- PDF/UA ---------------------------------------------------------------------------------


def test_it_says_that_it_is_tagged_and_in_which_language(reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_its_metadata_claim_pdf_ua_1(reader):
    metadata = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part=\"1\"", metadata)
    assert "Évaluation 2027" in metadata
    assert reader.metadata.title == "Évaluation 2027"


def test_its_structure_has_headings_lists_and_tables_with_headers(reader):
    found = tags(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert {"/H1", "/H2", "/H3", "/H4", "/Table", "/TH", "/TD", "/L", "/LI", "/TOC"} <= set(found)
    assert len(found["/TH"]) >= 2 * len(found["/Table"])


def test_pictures_have_a_text_instead(reader):
    figures = tags(reader.trailer["/Root"]["/StructTreeRoot"]["/K"]).get("/Figure", [])
    assert len(figures) == 2
    assert all("Chapitre 1" in one["/Alt"] or "Thème 1.1" in one["/Alt"] for one in figures)


def test_its_bookmarks_are_its_headings(reader):
    first = [one.title for one in reader.outline if not isinstance(one, list)]
    assert first[-7:] == [
        "Framing",
        "Procedure",
        "Developments",
        "Results",
        "Synthesis",
        "The essential, easy to read",
        "Annexes",
    ]


def test_every_font_is_in_the_file(reader):
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (drawn,) = font.get_object()["/DescendantFonts"]
            descriptor = drawn.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_pages_are_numbered(reader):
    total = len(reader.pages)
    assert f"Page 2 / {total}" in " ".join(reader.pages[1].extract_text().split())


# -- what it says ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        "EHPAD Les Glycines",
        "Grille d’essai",
        "Critère 2.2.1",
        "Imperative, not met",
        "Alice Martin",
        "Ève Perrin",
        "Were the causes analysed?",
        "Vu dans le projet.",
    ],
)
def test_it_says(reader, told):
    assert told in words(reader)


@pytest.mark.parametrize(
    ("changes", "nature"),
    [
        ({"kind": "self"}, "Self-assessment"),
        ({"kind": "internal"}, "Internal evaluation"),
        ({"side": "committee"}, "Preparation of an evaluation"),
        ({"state": "answers"}, "Evaluators' pre-report"),
        ({"state": "published"}, "Evaluators' report"),
    ],
)
def test_it_says_what_it_is_and_never_that_it_is_official(changes, nature):
    made = document(sample(**changes), plain)
    assert made["nature"] == nature
    assert "official" not in made["notice"]
    assert "does not replace" in made["notice"]


def test_an_evaluation_where_nothing_is_rated_has_a_report():
    empty = sample(per_method=0, interviews=[], ratings=[], proofs=[], actions=[], team=[])
    assert "Framing" in words(PdfReader(BytesIO(pdf(document(empty, plain)))))


# -- whatever people write ------------------------------------------------------------------

NASTY = [
    '#eval("1+1") #read("/etc/passwd") #include "x"',
    "*gras* _maigre_ $x^2$ `code` <label> @ref = titre\n== deux\n- un\n+ un\n/ a: b",
    "\\ \\u{41} // comment /* */ ]] )) }} {{ [[ \" ' « »",
    "😀👩‍👩‍👧 日本語 \U0010ffff \ue000 \u0378",
    "שלום مرحبا \u202e renversé \u202c",
    "x" * 5000,
    "https://example.org/" + "a/" * 400,
    "\x00\x07\x1b\ufffe\ud800 \ufeff",
    "\r\nune ligne\rune autre\u2028encore\n\n\n",
    "é" + "\u0301" * 200,
    "   ",
    "",
]


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_is_written_breaks_it(text):
    assert words(made(words=text))


def test_typst_is_shown_and_not_run():
    shown = words(made(words=NASTY[0]))
    assert '#eval("1+1") #read("/etc/passwd") #include "x"' in shown


def test_what_no_font_can_draw_is_a_box():
    assert f"avant {BOX} après" in words(made(words="avant 😀 après"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
@example("#" * 300)
@example("\x1f")
@example("\u200b")
def test_any_text_is_fit_for_it(text):
    changes = {"interviews": [], "ratings": [], "words": text}
    assert made(**changes, title=text or "x").pages


# -- size -----------------------------------------------------------------------------------


def test_three_hundred_elements_in_four_interviews_take_three_seconds_at_most():
    content = sample(criteria=10, elements=10, per_method=4)
    assert sum(node["level"] == "element" for node in content["nodes"]) == 300
    start = time.perf_counter()
    reader = PdfReader(BytesIO(pdf(document(content, plain))))
    assert time.perf_counter() - start <= 3
    assert len(reader.pages) > 20
