"""Every page of shared spaces, at two sizes: accessible, valid, no wider than the screen."""

from browser.browser_pages import DESK
from browser.browser_pages import PHONE
from browser.space_pages import DIRECTOR
from browser.space_pages import PAGES
from browser.space_pages import places
import pytest


@pytest.fixture(scope="module")
def paths(site):
    return places(site.portal)


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_right(page_of, site, picture, looks_right, paths, name):
    account, path = PAGES[name]
    page = page_of(account)
    page.goto(site.url + path.format(**paths))
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        picture(page, f"{name}-{size['width']}")
        looks_right(page)


def test_files_that_are_refused(signed_in, picture, looks_right, paths):
    page = signed_in(DIRECTOR, paths["committee"] + "/@@documents", javascript=False)
    page.set_input_files("#q-files", {"name": "vide.txt", "mimeType": "text/plain", "buffer": b""})
    page.click("#upload button[type=submit]")
    picture(page, "refused file")
    assert page.locator(".alert").count() > 0
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_documents_to_delete(signed_in, picture, looks_right, paths):
    page = signed_in(DIRECTOR, paths["committee"] + "/@@documents")
    page.locator("input[name=uids]").first.check()
    page.click("button[value=delete]")
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        picture(page, f"documents to delete-{size['width']}")
        looks_right(page)
