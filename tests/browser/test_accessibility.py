"""axe finds nothing, nothing overflows, and one title names each page."""

from browser.browser_pages import DESK
from browser.browser_pages import PAGES
from browser.browser_pages import PHONE
import pytest


SIZES = {"desk": DESK, "phone": PHONE}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible(visit, axe_finds_nothing, name, size):
    page = visit(PAGES[name], size=SIZES[size])
    axe_finds_nothing(page)
    assert page.locator("h1").count() == 1
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
