"""The keyboard alone goes through the search and its facets."""

from browser.browser_keys import focused
from browser.browser_keys import tab_until
from playwright.sync_api import expect


def test_skip_link_comes_first(visit):
    page = visit("/annuaire")
    page.keyboard.press("Tab")
    assert focused(page) == "Aller au contenu"


def test_choose_a_facet_and_show_its_results(visit):
    page = visit("/annuaire")
    tab_until(page, "public=elderly")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # sends the form, as everywhere
    page.wait_for_url("**public=elderly**")
    expect(page.locator("#public-elderly")).to_be_checked()
    tab_until(page, "(retirer ce filtre)")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "public=elderly" not in address)


def test_open_a_closed_group_of_facets(visit):
    page = visit("/annuaire")
    tab_until(page, "Département")
    page.keyboard.press("Enter")
    tab_until(page, "department=")
    page.keyboard.press("Space")
    expect(page.locator("input[name=department]:checked")).to_have_count(1)
