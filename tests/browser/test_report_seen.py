"""A report as people get it: a file downloaded with and without script; ratings loaded."""

from browser.browser_moves import follow
from browser.evaluation_pages import RUNNING
from browser.space_pages import COMMITTEE
from browser.space_pages import MEMBER
from browser.space_pages import path_of
from browser.space_pages import space_titled
from pathlib import Path
from pypdf import PdfReader
import pytest
import transaction


@pytest.fixture(scope="module")
def running(site):
    """Path of an evaluation that is being rated."""
    transaction.begin()
    committee = space_titled(site.portal, COMMITTEE)
    (found,) = (thing for thing in committee.objectValues() if thing.Title() == RUNNING)
    return path_of(site.portal, found)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_pdf_is_downloaded_and_opens(visit, sessions, running, javascript):
    page = visit(f"{running}/@@report", state=sessions(MEMBER), javascript=javascript)
    with page.expect_download() as told:
        page.click("[data-q-report=pdf]")
    assert told.value.suggested_filename.startswith("rapport-")
    reader = PdfReader(Path(told.value.path()))
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    if javascript:
        page.wait_for_function("document.querySelector('#report-status').textContent != ''")
        assert page.inner_text("#report-status") == "Le rapport est prêt."


def test_a_filled_sheet_is_looked_at_before_it_is_loaded(
    visit, sessions, picture, looks_right, running, tmp_path
):
    page = visit(f"{running}/@@load-ratings", state=sessions(MEMBER))
    looks_right(page)
    sheet = tmp_path / "cotations.csv"
    sheet.write_text(
        "méthode;entretien;élément;cotation\n"
        "accompagné traceur;1;1.1.2.1;3\naccompagné traceur;1;1.1.2.2;9\n"
    )
    page.set_input_files("input[name=file]", sheet)
    follow(page, "button[value=look]")
    assert "D3" in page.inner_text("[role=alert]")
    picture(page, "report-load-problem")
    looks_right(page)
    sheet.write_text(sheet.read_text().replace(";9", ";2"))
    page.set_input_files("input[name=file]", sheet)
    follow(page, "button[value=look]")
    picture(page, "report-load-preview")
    looks_right(page)
    follow(page, "button[value=store]")
    assert page.url.endswith("@@grid")
