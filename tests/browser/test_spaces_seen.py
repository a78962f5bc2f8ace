"""Every page of shared spaces, at two sizes: accessible, valid, no wider than the screen."""

from browser.browser_moves import follow
from browser.browser_pages import PHONE
from browser.space_pages import DIRECTOR
from browser.space_pages import PAGES
from browser.space_pages import places
import pytest


@pytest.fixture(scope="module")
def paths(site):
    return places(site.portal)


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_right(page_of, site, looks_right_at_both_sizes, paths, name):
    account, path = PAGES[name]
    page = page_of(account)
    page.goto(site.url + path.format(**paths))
    looks_right_at_both_sizes(page, name)


def test_files_that_are_refused(signed_in, picture, fits, paths):
    page = signed_in(DIRECTOR, paths["committee"] + "/@@documents", javascript=False)
    page.set_input_files("#q-files", {"name": "vide.txt", "mimeType": "text/plain", "buffer": b""})
    follow(page, "#upload button[type=submit]")
    picture(page, "refused file")
    assert page.locator(".alert").count() > 0
    page.set_viewport_size(PHONE)
    fits(page)


def test_documents_to_delete(signed_in, looks_right_at_both_sizes, paths):
    page = signed_in(DIRECTOR, paths["committee"] + "/@@documents")
    page.locator("input[name=uids]").first.check()
    follow(page, "button[value=delete]")
    looks_right_at_both_sizes(page, "documents to delete")
