"""Public pages: at two sizes axe finds nothing, nothing overflows, and one title names each."""

from browser.browser_pages import DESK
from browser.browser_pages import PAGES
from browser.browser_pages import PHONE
import pytest


@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible(page_of, site, picture, axe_finds_nothing, fits, name):
    page = page_of(None)
    page.goto(site.url + PAGES[name])
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        picture(page, f"{name}-{size['width']}")
        axe_finds_nothing(page)
        assert page.locator("h1").count() == 1
        fits(page)
