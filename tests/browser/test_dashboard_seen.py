"""From the dashboard to a space: its menu by keyboard, its tabs on a phone."""

from browser.browser_moves import follow
from browser.browser_pages import PHONE
from playwright.sync_api import expect


ACCOUNT = "qualite@example.org"


def test_from_my_dashboard_to_a_space(signed_in, site):
    page = signed_in(ACCOUNT, "/@@tableau-de-bord")
    expect(page.locator("h1")).to_contain_text("Yann")
    page.goto(f"{site.url}/espaces")
    follow(page, page.locator("section[aria-labelledby=mine] .stretched-link").first)
    expect(page.locator("#content .nav-tabs [aria-current=page]")).to_have_count(1)


def test_the_menu_opens_and_closes_with_the_keyboard(signed_in):
    page = signed_in(ACCOUNT, "/espaces")
    follow(page, page.locator("section[aria-labelledby=mine] .stretched-link").first)
    page.wait_for_load_state("networkidle")
    menu = page.locator("#content details.q-menu").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_on_a_phone_the_current_tab_is_in_view(signed_in):
    page = signed_in(ACCOUNT, "/espaces", size=PHONE)
    follow(page, page.locator("section[aria-labelledby=mine] .stretched-link").first)
    page.goto(f"{page.url.split('?')[0]}/@@members")
    page.wait_for_load_state("networkidle")
    box = page.locator("#content .nav-tabs .active").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
