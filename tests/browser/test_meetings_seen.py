"""Meetings and tasks as people see them: two sizes, with and without JavaScript, axe, valid HTML."""

from browser.browser_moves import follow
from browser.browser_pages import DESK
from browser.browser_pages import PHONE
import pytest


@pytest.fixture
def look(looks_right_at_both_sizes):
    """Judge a page as it stands in the way through."""
    return lambda page, name: looks_right_at_both_sizes(page, f"meetings-{name}", "#content")


def no_look(page, name):
    """Without JavaScript, only what one can do counts."""


@pytest.mark.parametrize(
    ("size", "javascript"),
    [(DESK, True), (PHONE, False)],
    ids=["desk", "phone without JavaScript"],
)
def test_from_a_meeting_to_a_task_that_is_done(signed_in, site, look, size, javascript):
    account = next(iter(site.accounts))
    look = look if javascript else no_look
    page = signed_in(
        account, "/espaces/@@open-space?kind=steering", size=size, javascript=javascript
    )
    page.fill("#space-title", "Comité qui se réunit")
    page.fill("#space-seat", "Direction")
    follow(page, "button[value=open]")

    follow(page, "nav a[href$=meetings]")
    tab = page.url
    look(page, "tab-empty")
    follow(page, "#content .q-vide a.btn")
    look(page, "form")
    page.fill("#field-title", "Comité de pilotage n° 6")
    page.fill("#field-start", "2035-11-26T14:00")
    page.fill("#field-end", "2035-11-26T13:00")
    page.fill("#field-agenda", "Plaintes et réclamations\nRetour du CVS")
    follow(page, "#content form button.btn-primary[type=submit]")
    look(page, "form-fault")
    page.fill("#field-end", "2035-11-26T16:00")
    page.fill("#field-place", "Salle des Saules")
    follow(page, "#content form button.btn-primary[type=submit]")
    look(page, "meeting")
    meeting = page.url

    follow(page, "button[value=yes]")
    assert page.locator("button[value=yes]").get_attribute("aria-pressed") == "true"
    look(page, "meeting-answered")
    page.goto(tab)
    look(page, "tab")

    page.goto(f"{meeting}/@@attendance")
    look(page, "attendance")
    page.select_option("select[name^=presence]", "present")
    page.fill("#visitors", "Une famille")
    follow(page, "#content form button.btn-primary")

    follow(page, "button[value=write_minutes]")
    page.locator("textarea").first.fill("Douze plaintes.\n\nUne reste ouverte.")
    page.locator("#content fieldset input[type=text]").first.fill("Tenir un registre des plaintes")
    look(page, "minutes-form")
    follow(page, "#content form button.btn-primary[type=submit]")
    look(page, "minutes")
    page.click("#minutes details summary")
    page.select_option("#minutes select", index=1)
    page.fill("#minutes input[type=date]", "2020-11-12")
    follow(page, "#minutes details button")
    look(page, "minutes-task")
    follow(page, "button[value=adopt]")
    assert page.locator("button[name=transition]").count() == 0

    follow(page, "nav a[href$=tasks]")
    page.fill("#task-title", "Relire le livret d’accueil")
    follow(page, "#content form button.btn-primary")
    look(page, "tasks")
    assert page.locator("#content tbody .q-retard").count() == 1
    follow(page, "#content tbody a")
    look(page, "task")
    follow(page, "#content form button.btn-primary[type=submit]")
    page.goto(tab.replace("meetings", "tasks?done=1"))
    look(page, "tasks-done")
    assert page.locator("#content tbody tr").count() == 1

    page.goto(f"{site.url}/@@calendar-feed")
    follow(page, "button[value=make]")
    look(page, "feed")
    assert "calendar.ics?t=" in page.locator("#feed-address").input_value()
    page.goto(f"{meeting}/@@attendance-sheet")
    assert page.get_by_text("Une famille").count() == 1
