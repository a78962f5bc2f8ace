"""Every page of evaluations and référentiels, at two sizes; a grid and a board by keyboard alone."""

from browser.browser_keys import tab_until
from browser.browser_moves import press
from browser.evaluation_pages import PAGES
from browser.evaluation_pages import places
from browser.space_pages import DIRECTOR
from browser.space_pages import MEMBER
from playwright.sync_api import expect
import pytest


@pytest.fixture(scope="module")
def paths(site):
    return places(site)


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_right(page_of, site, looks_right_at_both_sizes, paths, name):
    account, path = PAGES[name]
    page = page_of(account)
    answer = page.goto(site.url + path.format(**paths))
    assert answer.ok
    looks_right_at_both_sizes(page, name)


def test_rating_and_writing_with_the_keyboard(signed_in, paths):
    page = signed_in(MEMBER, paths["running"] + "/@@grid?theme=1.1")
    page.locator("button[data-q-keys]").wait_for()
    tab_until(page, "v-1.1.1.1=")
    for number, value in enumerate("342", 1):
        page.keyboard.press(value)
        line = page.locator(f"li[data-q-code='1.1.1.{number}']")
        expect(line.locator("input:checked")).to_have_value(value)
        if number < 3:
            page.keyboard.press("j")
    expect(page.locator("[data-q-said]")).to_contain_text("Enregistré")
    page.keyboard.press("d")
    expect(page.locator("#panneau h2")).to_contain_text("1.1.1.3")
    tab_until(page, "text=")
    page.keyboard.type("Écrit au clavier, sans souris")
    tab_until(page, "Envoyer")
    page.keyboard.press("Enter")
    expect(page.locator("#panneau .q-msg").last).to_contain_text("Écrit au clavier, sans souris")


def test_moving_an_action_with_the_keyboard(signed_in, paths):
    page = signed_in(DIRECTOR, paths["running"] + "/@@plan")
    tab_until(page, "step=")
    pressed = page.evaluate("[document.activeElement.formAction, document.activeElement.value]")
    press(page, "Enter")
    button = page.locator(f"button[formaction='{pressed[0]}'][value='{pressed[1]}']")
    expect(button).to_have_count(0)
