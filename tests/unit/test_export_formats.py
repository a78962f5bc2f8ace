"""Writing entries as files: what a spreadsheet or a map program reads back."""

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from qualite.esms.directory import exports
import csv
import io
import json
import pytest


def read_csv(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def as_csv(header, rows):
    return b"".join(exports.csv_chunks(header, rows))


def as_xlsx(header, rows):
    stream = io.BytesIO()
    exports.write_xlsx(stream, header, rows, "Annuaire")
    stream.seek(0)
    return load_workbook(stream).active


DANGEROUS = ["=1+1", "+33", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_is_neutralised(text):
    assert exports.neutral(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["EHPAD", "", "O'Brien", -1.25, 0, 84, "l'=égalité"])
def test_other_cells_are_left_alone(cell):
    assert exports.neutral(cell) == cell


def test_nothing_is_an_empty_text():
    assert exports.neutral(None) == ""


def test_csv_is_what_french_spreadsheets_open():
    data = as_csv(["Nom", "Places"], [["Élan; d'or", 84], ['Le "Pré"', None]])
    assert data == (
        b"\xef\xbb\xbf" + 'Nom;Places\r\n"Élan; d\'or";84\r\n"Le ""Pré""";\r\n'.encode()
    )


@given(st.lists(st.lists(st.text(alphabet=st.characters(codec="utf-8")), min_size=2, max_size=2)))
def test_csv_reads_back_whatever_the_texts(rows):
    back = read_csv(as_csv(["a", "b"], rows))
    assert back[0] == ["a", "b"]
    assert back[1:] == [[exports.neutral(cell) for cell in row] for row in rows]
    assert not any(cell.startswith(exports.FORMULA_STARTS) for row in back for cell in row)


@pytest.mark.parametrize("size", [0, 1, 499, 500, 501, 1203])
def test_csv_is_written_in_chunks(size):
    chunks = list(exports.csv_chunks(["n"], ([number] for number in range(size))))
    assert len(read_csv(b"".join(chunks))) == size + 1
    assert len(chunks) == 2 + -(-size // 500)


def test_a_text_that_is_no_utf8_does_not_stop_an_export():
    assert b"?" in as_csv(["n"], [["a\ud800"]])


def test_xlsx_keeps_texts_as_texts_and_numbers_as_numbers():
    sheet = as_xlsx(["Nom", "FINESS", "Longitude"], [["=HYPERLINK(1)", "010000024", -1.25]])
    assert sheet.title == "Annuaire"
    assert [cell.value for cell in sheet[1]] == ["Nom", "FINESS", "Longitude"]
    assert [cell.value for cell in sheet[2]] == ["'=HYPERLINK(1)", "010000024", -1.25]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n"]


@pytest.mark.parametrize("text", ["http://example.org", "nul\x00byte", "x" * 40_000, "12"])
def test_xlsx_takes_any_text(text):
    (cell,) = as_xlsx(["n"], [[text]])[2]
    assert cell.hyperlink is None
    assert cell.data_type == "s"


def features(positions):
    return [
        exports.feature(str(number), longitude, latitude, {"name": "é"})
        for number, (longitude, latitude) in enumerate(positions)
    ]


def test_geojson_holds_positioned_entries_only():
    data = b"".join(
        exports.geojson_chunks(features([(-1.28, 47.09), (None, 47.0), (None, None), (0, 0)]))
    )
    collection = json.loads(data)
    assert collection["type"] == "FeatureCollection"
    assert [item["id"] for item in collection["features"]] == ["0", "3"]
    assert collection["features"][0]["geometry"] == {"type": "Point", "coordinates": [-1.28, 47.09]}
    assert collection["features"][0]["properties"] == {"name": "é"}


@pytest.mark.parametrize("size", [0, 1, 500, 1001])
def test_geojson_is_valid_whatever_the_number(size):
    data = b"".join(exports.geojson_chunks(features([(2.0, 48.0)] * size)))
    assert len(json.loads(data)["features"]) == size
