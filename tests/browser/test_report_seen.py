"""The page of a report at two sizes; a file downloaded with and without script; ratings loaded."""

from browser.browser_pages import DESK
from browser.browser_pages import PHONE
from browser.evaluation_pages import places
from browser.space_pages import GUEST
from browser.space_pages import MEMBER
from pathlib import Path
from pypdf import PdfReader
import pytest


@pytest.fixture(scope="module")
def running(site):
    """Path of an evaluation that is being rated."""
    return places(site)["running"]


@pytest.mark.parametrize("account", [MEMBER, GUEST])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_looks_right(visit, sessions, picture, looks_right, running, account, size):
    page = visit(f"{running}/@@report", state=sessions(account), size=size)
    picture(page, f"report-{account}-{size['width']}")
    looks_right(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_pdf_is_downloaded_and_opens(visit, sessions, running, javascript):
    page = visit(f"{running}/@@report", state=sessions(MEMBER), javascript=javascript)
    with page.expect_download(timeout=30_000) as told:
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
    page.click("button[value=look]")
    assert "D3" in page.inner_text("[role=alert]")
    picture(page, "report-load-problem")
    looks_right(page)
    sheet.write_text(sheet.read_text().replace(";9", ";2"))
    page.set_input_files("input[name=file]", sheet)
    page.click("button[value=look]")
    picture(page, "report-load-preview")
    looks_right(page)
    page.click("button[value=store]")
    assert page.url.endswith("@@grid")
