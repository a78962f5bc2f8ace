"""The DOCX of a report: to be edited, with real headings and tables, whatever people wrote in it."""

from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from io import BytesIO
from qualite.esms.evaluation.reports.document import document
from qualite.esms.evaluation.reports.docx import docx
from report_sample import plain
from report_sample import sample
import itertools
import pytest


def made(**options):
    return Document(BytesIO(docx(document(sample(**options), plain))))


@pytest.fixture(scope="module")
def opened():
    return made()


def test_its_sections_are_headings(opened):
    first = [one.text for one in opened.paragraphs if one.style.name == "Heading 1"]
    assert first == [
        "Framing",
        "Procedure",
        "Developments",
        "Results",
        "Synthesis",
        "The essential, easy to read",
        "Annexes",
    ]


def test_no_level_of_heading_is_skipped(opened):
    levels = [
        int(one.style.name[-1])
        for one in opened.paragraphs
        if one.style.name.startswith("Heading ")
    ]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_table_says_which_row_is_its_header(opened):
    assert opened.tables
    for table in opened.tables:
        first, *others = table._tbl.tr_lst
        assert first.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in others)


def test_it_has_a_title_a_language_and_a_table_of_contents(opened):
    assert opened.core_properties.title == "Évaluation 2027"
    assert opened.core_properties.language == "fr-FR"
    (language,) = opened.styles["Normal"].element.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "fr-FR"
    fields = [one.get(qn("w:instr")) for one in opened.element.iter(qn("w:fldSimple"))]
    assert any("TOC" in one for one in fields)


def test_it_says_what_it_is_and_who_rated_what(opened):
    told = "\n".join(
        [one.text for one in opened.paragraphs]
        + [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    )
    for words in ("does not replace", "EHPAD Les Glycines", "Imperative, not met", "★"):
        assert words in told


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_fit_for_it(text):
    assert made(interviews=[], ratings=[], words=text, title=text).tables
