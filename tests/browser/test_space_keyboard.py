"""Working in a space with the keyboard alone; the focus is seen all along the way."""

from browser.browser_keys import focused
from browser.browser_keys import tab_until
from browser.browser_moves import press
from browser.browser_pages import DESK
from browser.browser_pages import PHONE
from browser.space_pages import COMMITTEE
from browser.space_pages import space_titled
from playwright.sync_api import expect
import pytest


MEMBER = "animation@example.org"
TABS = ("Réunions", "Documents", "Tâches", "Discussion", "Membres", "Vue d’ensemble")


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(request, signed_in, site):
    """The overview of the demonstration's committee."""
    committee = space_titled(site.portal, COMMITTEE)
    return signed_in(MEMBER, f"/espaces/{committee.getId()}", size=request.param)


def go_to_tab(page, name):
    """Open a tab: it is the one whose link, among the tabs, has this name."""
    for _ in range(60):
        tab_until(page, name)
        if page.evaluate("!!document.activeElement.closest('.nav-tabs')"):
            break
    press(page, "Enter")
    expect(page.locator(".nav-tabs .active")).to_contain_text(name)


def test_tabs(page):
    for name in TABS:
        go_to_tab(page, name)


def test_write_a_message(page):
    go_to_tab(page, "Discussion")
    words = f"Écrit au clavier sur {page.viewport_size['width']} points"
    tab_until(page, "text=")
    page.keyboard.type(words)
    tab_until(page, "Envoyer")
    press(page, "Enter")
    expect(page.locator(".q-msg").first).to_contain_text(words)


def test_answer_a_meeting(page):
    go_to_tab(page, "Réunions")
    tab_until(page, "answer=no")
    press(page, "Space")
    expect(page.locator("button[value=no]")).to_have_attribute("aria-pressed", "true")
    tab_until(page, "answer=maybe")
    press(page, "Enter")
    expect(page.locator("button[value=maybe]")).to_have_attribute("aria-pressed", "true")


def test_tick_a_task(page):
    go_to_tab(page, "Tâches")
    before = page.locator("#content tbody tr").count()
    tab_until(page, "Marquer comme faite")
    press(page, "Space")
    expect(page.locator("#content tbody tr")).to_have_count(before - 1)


def test_add_files(page):
    go_to_tab(page, "Documents")
    tab_until(page, "files=")
    with page.expect_file_chooser() as opened:
        expect(page.locator("#q-files")).to_be_focused()  # by then the chooser is listened to
        page.keyboard.press("Enter")
    opened.value.set_files(
        {"name": "clavier.txt", "mimeType": "text/plain", "buffer": b"Au clavier"}
    )
    expect(page.locator(".q-envois li a")).to_have_count(1)
    tab_until(page, "Les montrer dans la liste")
    press(page, "Enter")
    expect(page.locator(".q-doc a", has_text="clavier").first).to_be_visible()
    assert focused(page) is not None
