"""A librarian brings documents in: a trial, a row to mend, and the document is found."""

from browser.browser_moves import follow
from browser.browser_pages import PHONE
from io import BytesIO
from playwright.sync_api import expect
from qualite.esms.library.structure import library
from zipfile import ZipFile
import pytest
import transaction


LIBRARIAN = "bibliotheque@example.org"
PAGE = "/ressources/@@import-library"
WORD = "capucines"  # in none of the demonstration's texts
HEADER = "Titre;Résumé;Type de document;Licence;Fichiers"
GOOD = f"Semer des {WORD};Le jardin partagé du foyer.;guide;cc-by;fichiers/semer.txt"
BAD = f"Cueillir des {WORD};La cuisine et le jardin.;potion;cc-by;fichiers/cueillir.txt"


@pytest.fixture(scope="module", autouse=True)
def taken_away(site):
    """What was brought in goes."""
    yield
    transaction.begin()
    for name, document in list(library().items()):
        if WORD in document.title:
            library()._delObject(name)
    transaction.commit()


def archive(*rows):
    target = BytesIO()
    with ZipFile(target, "w") as packed:
        packed.writestr("table.csv", "\r\n".join((HEADER, *rows)))
        for name in ("semer", "cueillir"):
            packed.writestr(f"fichiers/{name}.txt", f"Tout sur les {WORD}. " * 20)
    return {"name": "jardin.zip", "mimeType": "application/zip", "buffer": target.getvalue()}


def test_a_row_is_mended_and_the_document_found(signed_in, visit, looks_right_at_both_sizes):
    page = signed_in(LIBRARIAN, "/ressources")
    follow(page, "#content a[href$='@@import-library']")
    looks_right_at_both_sizes(page, "import-library", "#content")

    page.set_input_files("#import-fichiers", archive(GOOD, BAD))
    follow(page, "form[enctype] button")
    expect(page.locator("#import-essai")).to_be_visible()
    expect(page.get_by_text("potion")).to_be_visible()
    looks_right_at_both_sizes(page, "import-library, trial", "#content")

    page.set_input_files("#import-fichiers", archive(GOOD, BAD.replace("potion", "guide")))
    follow(page, "form[enctype] button")
    expect(page.get_by_text("potion")).to_have_count(0)
    page.check("#import-publier")
    follow(page, "section [role=status] button:not([name])")
    expect(page.locator("h1 time")).to_be_visible()
    looks_right_at_both_sizes(page, "import-library, report", "#content")
    with page.expect_download() as download:
        page.click("a[href*='report-csv']")
    assert download.value.suggested_filename.endswith(".csv")

    page = visit(f"/ressources?q={WORD}")
    expect(page.locator(".q-res")).to_have_count(2)
    with page.expect_download() as download:
        page.click("#resultats a[href*='as=zip']")
    with ZipFile(download.value.path()) as packed:
        assert len(packed.namelist()) == 3


def test_without_javascript_on_a_phone(signed_in):
    page = signed_in(LIBRARIAN, PAGE, size=PHONE, javascript=False)
    page.set_input_files("#import-fichiers", archive(BAD))
    follow(page, "form[enctype] button")
    expect(page.get_by_text("potion")).to_be_visible()
    follow(page, "button[name=drop]")
    expect(page.locator("#import-essai")).to_have_count(0)


def test_a_librarians_list_at_both_sizes(signed_in, looks_right_at_both_sizes):
    page = signed_in(LIBRARIAN, "/ressources")
    page.click(".q-compte > summary")
    looks_right_at_both_sizes(page, "ressources, librarian", "#content")
