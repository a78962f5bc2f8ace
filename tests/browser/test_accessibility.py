"""axe finds nothing, nothing overflows, and one title names each page."""

from browser_pages import PAGES
import pytest


SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible(visit, axe_finds_nothing, name, size):
    page = visit(PAGES[name], size=SIZES[size])
    axe_finds_nothing(page)
    assert page.locator("h1").count() == 1
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
