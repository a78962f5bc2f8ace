"""Official results come into the site, and show on the establishment's page apart from ours."""

from directory_site import CLAIMED
from directory_site import LISTED
from lxml import html
from qualite.esms.evaluation.official import store
from qualite.esms.evaluation.official.importing import import_results
import csv
import html5lib
import pytest


ROW = {
    "finess_geo": LISTED,
    "eval_code": "EVAL-1",
    "eval_date_fin": "2025-12-21",
    "oe_nom": "Cabinet <b>Exemple</b>",
    "cotation_chapitre_1": "3.03",
    "cotation_chapitre_2": "2.47",
    "cotation_chapitre_3": "2.62",
    "indice_qualite": "D",
    "nb_ci": "17",
    "nb_ci_atteints": "2",
}


@pytest.fixture
def write(site, tmp_path):
    """Write rows into a CSV file and return its path."""

    def written(*rows):
        path = tmp_path / "results.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(ROW))
            writer.writeheader()
            writer.writerows(rows)
        return path

    return written


def test_results_are_imported_once_and_shown_apart(client, write):
    before = client(accept="text/html").get(f"/annuaire/etablissements/{LISTED}")
    assert "official-results" not in before.text
    older = {**ROW, "eval_date_fin": "2020-01-31"}
    report = import_results(
        [write(ROW, older, {**ROW, "finess_geo": "999999999"}, {**ROW, "nb_ci": "x"})]
    )
    assert (report.read, report.created, report.unknown) == (4, 3, 1)
    assert [one.line for one in report.rejected] == [5]
    answer = client(accept="text/html").get(f"/annuaire/etablissements/{LISTED}")
    html5lib.HTMLParser(strict=True).parse(answer.text)
    (card,) = html.fromstring(answer.text).xpath("//section[@aria-labelledby='official-results']")
    words = " ".join(card.text_content().split())
    assert "21/12/2025" in words
    assert "31/01/2020" in words
    assert "3,03" in words
    assert "Cabinet <b>Exemple</b>" in words
    other = client(accept="text/html").get(f"/annuaire/etablissements/{CLAIMED}")
    assert "official-results" not in other.text


def test_a_second_import_changes_what_changed(write):
    import_results([write(ROW)])
    report = import_results([write(ROW, {**ROW, "finess_geo": CLAIMED})])
    assert (report.created, report.unchanged) == (1, 1)
    report = import_results([write({**ROW, "indice_qualite": "C"})])
    assert report.updated == 1
    assert store.results_of(LISTED)[0].grade == "C"


def test_a_dry_run_keeps_nothing(write):
    report = import_results([write({**ROW, "finess_geo": "888888888"})], dry_run=True)
    assert report.created == 1
    assert store.results_of("888888888") == ()
