"""Reading the authority's open data: one row an establishment and evaluation."""

from datetime import date
from openpyxl import Workbook
from pyarrow import parquet
from qualite.esms.evaluation.official.reading import NotResults
from qualite.esms.evaluation.official.reading import read
from qualite.esms.evaluation.official.reading import Rejected
from qualite.esms.evaluation.official.result import result_of
import csv
import pyarrow
import pytest


#: The row that the field's sources publish (a residence, 2023), with a made-up FINESS number.
ROW = {
    "finess_geo": "10000024",
    "eval_code": "EVAL-92005",
    "eval_date_debut": "2023-12-20",
    "eval_date_fin": "2023-12-21",
    "eval_date_cloture_tech": "2024-01-17",
    "oe_nom": "Cabinet Exemple",
    "oe_numero_accreditation": "3-2049",
    "cotation_chapitre_1": 3.03,
    "cotation_chapitre_2": 2.47,
    "cotation_chapitre_3": 2.62,
    "cotation_thematique_2.2": 2.1,
    "cotation_globale_thematique_0.3": 3,
    "cotation_objectif_2.2": "2,5",
    "cotation_critere_imperatif_3.6.2": "NC",
    "cotation_critere_imperatif_2.2.1": 4,
    "moy_objectifs_100": 47.2,
    "indice_qualite": "D",
    "nb_ci": 17.0,
    "nb_ci_atteints": 2,
}


def write_xlsx(path, rows):
    book = Workbook()
    sheet = book.active
    sheet.append(list(ROW))
    for row in rows:
        sheet.append([row.get(name) for name in ROW])
    book.save(path)


def write_csv(path, rows):
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(ROW), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def write_parquet(path, rows):
    texts = [{name: str(row.get(name) or "") for name in ROW} for row in rows]
    parquet.write_table(pyarrow.Table.from_pylist(texts), path)


WRITERS = {"xlsx": write_xlsx, "csv": write_csv, "parquet": write_parquet}


@pytest.mark.parametrize("kind", WRITERS)
def test_the_published_row_is_read_from_each_kind_of_file(kind, tmp_path):
    path = tmp_path / f"open_data.{kind}"
    WRITERS[kind](path, [ROW])
    (result,) = read(path)
    assert result.finess == "010000024"
    assert (result.started, result.ended) == (date(2023, 12, 20), date(2023, 12, 21))
    assert result.closed == date(2024, 1, 17)
    assert result.scores["chapter"] == {"1": "3.03", "2": "2.47", "3": "2.62"}
    assert result.scores["theme"] == {"2.2": "2.1"}
    assert result.scores["objective"] == {"2.2": "2.5"}
    assert result.scores["global_theme"] == {"3": "3"}
    assert result.scores["imperative"] == {"2.2.1": "4"}
    assert (result.grade, result.score100) == ("D", "47.2")
    assert (result.imperatives, result.imperatives_met) == (17, 2)


@pytest.mark.parametrize("kind", WRITERS)
def test_wrong_rows_are_told_by_line_and_the_others_kept(kind, tmp_path):
    path = tmp_path / f"open_data.{kind}"
    wrong = [
        {**ROW, "finess_geo": "not a number"},
        {**ROW, "eval_date_fin": ""},
        {**ROW, "cotation_chapitre_1": 7},
        {**ROW, "indice_qualite": "Z"},
        {**ROW, "nb_ci": "many"},
        {**ROW, "eval_date_debut": "yesterday"},
    ]
    WRITERS[kind](path, [ROW, *wrong, {**ROW, "finess_geo": "020000030"}])
    found = list(read(path))
    rejected = [one for one in found if isinstance(one, Rejected)]
    assert [one.line for one in rejected] == [3, 4, 5, 6, 7, 8]
    assert all(one.file == path.name and one.reason for one in rejected)
    assert [one.finess for one in found if one not in rejected] == ["010000024", "020000030"]


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 cut", b"PAR1 cut", b"a;b\n1;2\n", b"\xff\xfe\x00", b"\0" * 100],
)
def test_another_file_is_refused_with_a_reason(content, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(NotResults):
        list(read(path))


def test_the_finess_number_keeps_its_letters():
    assert result_of({**ROW, "finess_geo": "2a0000123"}).finess == "2A0000123"
