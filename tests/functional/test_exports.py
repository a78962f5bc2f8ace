"""``@@export``: the whole answer to a question, as a file."""

from datetime import date
from directory_site import CLAIMED
from directory_site import CLOSED
from directory_site import LISTED
from directory_site import LYON
from directory_site import SECRET
from openpyxl import load_workbook
import csv
import io
import json
import pytest


EXPORT = "/annuaire/@@export"
HTML = "text/html,application/xhtml+xml"


@pytest.fixture
def browser(client):
    return client(accept=HTML)


def csv_rows(answer):
    return list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize(
    ("format", "media_type"),
    [
        ("csv", "text/csv"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("geojson", "application/geo+json"),
    ],
)
def test_a_file_is_an_attachment_named_after_the_day(browser, format, media_type):
    answer = browser.get(EXPORT, format=format)
    assert answer.status_int == 200
    assert answer.content_type == media_type
    name = f"annuaire-{date.today()}.{format}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_csv_is_the_default_and_holds_every_hit_whatever_the_page(browser):
    rows = csv_rows(browser.get(EXPORT, b_size="1", b_start="3"))
    assert len(rows) == 7
    (glycines,) = [row for row in rows if LISTED in row.values()]
    assert {"EHPAD LES GLYCINES", "500", "44190", "Clisson", "84", "-1.2825"} <= set(
        glycines.values()
    )


def test_csv_neutralises_formulas(browser):
    text = browser.get(EXPORT, q="rhône").body.decode("utf-8-sig")
    assert "'=SAD DU RHÔNE" in text
    assert ";=SAD" not in text


def test_xlsx_holds_the_same_rows(browser):
    answer = browser.get(EXPORT, format="xlsx", kind="Establishment")
    sheet = load_workbook(io.BytesIO(answer.body)).active
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(values) == 5
    assert {row[0] for row in values[1:]} >= {LISTED, CLAIMED, LYON}
    assert "'=SAD DU RHÔNE" in {row[1] for row in values}


def test_geojson_leaves_out_what_has_no_position(browser):
    collection = json.loads(browser.get(EXPORT, format="geojson").body)
    placed = {item["id"]: item for item in collection["features"]}
    assert LISTED in placed
    assert LYON not in placed
    assert placed[LISTED]["geometry"]["coordinates"] == [-1.2825, 47.0867]
    assert placed[LISTED]["properties"]["name"] == "EHPAD LES GLYCINES"


def test_a_question_narrows_the_export(browser):
    rows = csv_rows(browser.get(EXPORT, q="vignoble"))
    assert [row for row in rows if CLAIMED in row.values()] == rows
    assert len(rows) == 1


def test_a_section_exports_its_own_kind(browser):
    answer = browser.get("/annuaire/consultants/@@export", kind="Establishment")
    assert len(csv_rows(answer)) == 1
    assert 'filename="consultants-' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("format", ["csv", "xlsx", "geojson"])
@pytest.mark.parametrize("role", ["Anonymous", "Member"])
def test_neither_closed_entries_nor_own_texts_are_exported(client, role, format):
    answer = client(role, accept=HTML).get(EXPORT, format=format, state=["closed", "listed"])
    body = answer.body
    if format == "xlsx":
        sheet = load_workbook(io.BytesIO(body)).active
        body = repr([[cell.value for cell in row] for row in sheet.iter_rows()]).encode()
    assert LISTED.encode() in body or format == "geojson"
    assert CLOSED.encode() not in body
    assert SECRET.encode() not in body


def test_a_directory_manager_exports_closed_entries_privately(client):
    answer = client("Directory Manager", accept=HTML).get(EXPORT, state="closed")
    assert [row for row in csv_rows(answer) if CLOSED in row.values()]
    assert answer.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"format": "pdf"}, "format"),
        ({"format": ["csv", "xlsx"]}, "format"),
        ({"bbox": "3,50,1,40"}, "bbox"),
        ({"colour": "blue"}, "colour"),
        ({"q": "é" * 10_000}, "q"),
        ({"q": "a\x00b"}, "q"),
        ({"b_start": "-5"}, "b_start"),
    ],
)
def test_what_cannot_be_exported_is_said_on_a_page(browser, params, named):
    answer = browser.get(EXPORT, **params)
    assert answer.status_int == 400
    assert answer.content_type == "text/html"
    assert f"<code>{named}</code>" in answer.text
    assert "Content-Disposition" not in answer.headers
