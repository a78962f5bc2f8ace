"""The workbook and the JSON of a report: everything in it, and nothing that runs."""

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from io import BytesIO
from openpyxl import load_workbook
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials import sheets
from qualite.esms.evaluation.reports import tables
from qualite.esms.evaluation.reports.json import json
from qualite.esms.evaluation.reports.plain import clean
from qualite.esms.evaluation.reports.xlsx import xlsx
from report_sample import plain
from report_sample import sample
import json as standard
import pytest


def made(**options):
    return load_workbook(BytesIO(xlsx(sample(**options), plain)))


@pytest.fixture(scope="module")
def book():
    return made()


def test_a_sheet_a_subject(book):
    assert book.sheetnames == [
        "Évaluation",
        "Entretiens",
        "Cotations",
        "Scores",
        "Plan",
        "Observations",
        "Critères impératifs",
        "Preuves",
        "Équipe",
    ]


def test_every_element_is_there_once_an_interview(book):
    header, *rows = book["Cotations"].values
    assert header == tables.RATING_COLUMNS
    assert len(rows) == 24
    assert len({row[:3] for row in rows}) == 24


def test_what_is_not_rated_has_a_row_to_fill_in():
    _header, *rows = made(ratings=[])["Cotations"].values
    assert len(rows) == 24
    assert all(row[6] is None for row in rows)


def test_means_are_numbers_and_codes_are_text(book):
    _header, first, *_rows = book["Scores"].iter_rows()
    assert (first[1].data_type, first[3].data_type) == ("s", "n")
    assert first[1].number_format == "@"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n"])
def test_no_text_is_taken_for_a_formula(start):
    text = f"{start}HYPERLINK(1)"
    for sheet in made(words=text, title=text).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    assert not cell.value.startswith(start)


def test_a_text_longer_than_a_cell_is_cut_and_the_file_opens():
    assert len(made(words="x" * 40_000)["Évaluation"]["B9"].value) == 32_767


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_what_was_written_is_read_back(text):
    data = xlsx(sample(words=text), plain)
    (sheet,) = [one for one in sheets.sheets(data, "x.xlsx") if one.name == "Cotations"]
    wanted = cells.text(clean(text))
    read = {cells.unguarded(cells.text(row[8])) for row in sheet.rows[1:]}
    assert read == {wanted} or {one.strip() for one in read} == {wanted.strip()}


@given(st.text(max_size=80))
def test_json_holds_the_same(text):
    content = sample(words=text)
    read = standard.loads(json(content))
    assert read["perimeter"] == clean(text)
    assert read["nodes"] == content["nodes"]
