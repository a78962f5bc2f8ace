"""A Directory Manager imports a file with errors and reads the report."""

from browser.browser_moves import follow
import pytest
import register_files as files


MANAGER = "annuaire@example.org"


@pytest.fixture
def spoilt_file(tmp_path):
    good = files.establishment(finess="449999901", body="449999900", name="EHPAD DE LA RECETTE")
    short = "structureet;449999902;449999900;TROP COURT"
    undated = files.establishment(finess="449999903", opened="2026-13-45", name="IME SANS DATE")
    text = files.geolocated([good, short, undated], [files.position("449999901")])
    return files.write(tmp_path, "etalab-cs1100507-flux-20261101.csv", text)


def test_import_a_file_with_errors_and_read_the_report(signed_in, spoilt_file, axe_finds_nothing):
    page = signed_in(MANAGER, "/annuaire")
    follow(page, page.get_by_role("link", name="Imports du fichier national").first)
    page.locator("input[type=file]").set_input_files(str(spoilt_file))
    follow(page, page.get_by_role("button", name="Importer").first)
    page.wait_for_selector("text=etalab-cs1100507-flux-20261101.csv")
    page.wait_for_load_state()
    report = page.locator("#content").inner_text()
    assert "nombre de champs" in report
    assert "date" in report
    axe_finds_nothing(page, "#content")  # around it stands Plone's own toolbar
    page.goto(page.url.split("/annuaire")[0] + "/annuaire?q=449999901")
    assert page.get_by_role("link", name="EHPAD de la Recette").count() == 1


def test_a_family_has_no_business_there(signed_in):
    page = signed_in("famille@example.org", "/annuaire/@@imports")
    assert page.locator("input[type=file]").count() == 0
