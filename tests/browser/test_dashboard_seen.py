"""The dashboards as people see them: two sizes, axe, nothing wider than the screen, the keyboard."""

from browser.browser_pages import DESK
from browser.browser_pages import PHONE
import pytest


ACCOUNT = "qualite@example.org"
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture
def look(axe_finds_nothing):
    """Judge a page: accessible, one h1, nothing wider than the screen."""

    def looked(page):
        axe_finds_nothing(page, "#content")
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0

    return looked


@SIZES
def test_from_my_dashboard_to_a_space(visit, log_in, site, look, size):
    page = log_in(visit(size=size), ACCOUNT)
    page.goto(f"{site.url}/@@tableau-de-bord")
    assert "Yann" in page.locator("h1").inner_text()
    look(page)
    page.goto(f"{site.url}/espaces")
    look(page)
    page.locator("section[aria-labelledby=mine] .stretched-link").first.click()
    page.wait_for_load_state()
    look(page)
    assert page.locator("#content .nav-tabs [aria-current=page]").count() == 1


def test_the_menu_opens_and_closes_with_the_keyboard(visit, log_in, site):
    page = log_in(visit(), ACCOUNT)
    page.goto(f"{site.url}/espaces")
    page.locator("section[aria-labelledby=mine] .stretched-link").first.click()
    page.wait_for_load_state("networkidle")
    menu = page.locator("#content details.q-menu").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert menu.locator("a").first.evaluate("link => link === document.activeElement")
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert menu.locator("summary").evaluate("summary => summary === document.activeElement")


def test_on_a_phone_the_current_tab_is_in_view(visit, log_in, site):
    page = log_in(visit(size=PHONE), ACCOUNT)
    page.goto(f"{site.url}/espaces")
    page.locator("section[aria-labelledby=mine] .stretched-link").first.click()
    page.wait_for_load_state()
    page.goto(f"{page.url.split('?')[0]}/@@members")
    page.wait_for_load_state("networkidle")
    box = page.locator("#content .nav-tabs .active").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
