"""Meetings and tasks as people see them: two sizes, with and without JavaScript, axe, valid HTML."""

from browser.browser_pages import DESK
from browser.browser_pages import PHONE
from pathlib import Path
import html5lib
import os
import pytest


PICTURES = os.environ.get("SCREENSHOTS")


@pytest.fixture
def look(axe_finds_nothing, request):
    """Judge a page: accessible, one h1, nothing wider than the screen, valid HTML."""

    def looked(page, name):
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            width = page.viewport_size["width"]
            page.screenshot(path=f"{PICTURES}/meetings-{name}-{width}.png", full_page=True)
        axe_finds_nothing(page, "#content")
        assert page.locator("h1").count() == 1
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0
        parser = html5lib.HTMLParser(strict=False)
        parser.parse("<!DOCTYPE html>" + page.content().removeprefix("<!DOCTYPE html>"))
        assert [error for _position, error, _data in parser.errors] == []

    return looked


def no_look(page, name):
    """Without JavaScript, only what one can do counts."""


@pytest.mark.parametrize(
    ("size", "javascript"),
    [(DESK, True), (PHONE, True), (PHONE, False)],
    ids=["desk", "phone", "phone without JavaScript"],
)
def test_from_a_meeting_to_a_task_that_is_done(visit, log_in, site, look, size, javascript):
    account = next(iter(site.accounts))
    look = look if javascript else no_look
    page = log_in(visit(size=size, javascript=javascript), account)
    page.goto(f"{site.url}/espaces/@@open-space?kind=steering")
    page.fill("#space-title", "Comité qui se réunit")
    page.fill("#space-seat", "Direction")
    page.click("button[value=open]")

    page.click("nav a[href$=meetings]")
    tab = page.url
    look(page, "tab-empty")
    page.click("#content .q-vide a.btn")
    look(page, "form")
    page.fill("#field-title", "Comité de pilotage n° 6")
    page.fill("#field-start", "2035-11-26T14:00")
    page.fill("#field-end", "2035-11-26T13:00")
    page.fill("#field-agenda", "Plaintes et réclamations\nRetour du CVS")
    page.click("#content form button.btn-primary[type=submit]")
    look(page, "form-fault")
    page.fill("#field-end", "2035-11-26T16:00")
    page.fill("#field-place", "Salle des Saules")
    page.click("#content form button.btn-primary[type=submit]")
    look(page, "meeting")
    meeting = page.url

    page.click("button[value=yes]")
    assert page.locator("button[value=yes]").get_attribute("aria-pressed") == "true"
    look(page, "meeting-answered")
    page.goto(tab)
    look(page, "tab")

    page.goto(f"{meeting}/@@attendance")
    look(page, "attendance")
    page.select_option("select[name^=presence]", "present")
    page.fill("#visitors", "Une famille")
    page.click("#content form button.btn-primary")

    page.click("button[value=write_minutes]")
    page.locator("textarea").first.fill("Douze plaintes.\n\nUne reste ouverte.")
    page.locator("#content fieldset input[type=text]").first.fill("Tenir un registre des plaintes")
    look(page, "minutes-form")
    page.click("#content form button.btn-primary[type=submit]")
    look(page, "minutes")
    page.click("#minutes details summary")
    page.select_option("#minutes select", index=1)
    page.fill("#minutes input[type=date]", "2020-11-12")
    page.click("#minutes details button")
    look(page, "minutes-task")
    page.click("button[value=adopt]")
    assert page.locator("button[name=transition]").count() == 0

    page.click("nav a[href$=tasks]")
    page.fill("#task-title", "Relire le livret d’accueil")
    page.click("#content form button.btn-primary")
    look(page, "tasks")
    assert page.locator("#content tbody .q-retard").count() == 1
    page.click("#content tbody a")
    look(page, "task")
    page.click("#content form button.btn-primary[type=submit]")
    page.goto(tab.replace("meetings", "tasks?done=1"))
    look(page, "tasks-done")
    assert page.locator("#content tbody tr").count() == 1

    page.goto(f"{site.url}/@@calendar-feed")
    page.click("button[value=make]")
    look(page, "feed")
    assert "calendar.ics?t=" in page.locator("#feed-address").input_value()
    page.goto(f"{meeting}/@@attendance-sheet")
    assert page.get_by_text("Une famille").count() == 1
