"""Opening a space and setting it, as people see it: two sizes, no JavaScript, axe, valid HTML."""

from browser.browser_pages import DESK
from browser.browser_pages import PHONE
import html5lib
import pytest


SIZES = {"desk": DESK, "phone": PHONE}
PAGES = {
    "kinds": "@@open-space",
    "steering committee": "@@open-space?kind=steering",
    "evaluators": "@@open-space?kind=evaluators",
    "group": "@@open-space?kind=group",
}


@pytest.fixture
def account(site):
    """Any account of the demonstration."""
    return next(iter(site.accounts))


def looks_right(page, axe_finds_nothing):
    axe_finds_nothing(page, "#content")
    assert page.locator("h1").count() == 1
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
    parser = html5lib.HTMLParser(strict=False)
    parser.parse("<!DOCTYPE html>" + page.content().removeprefix("<!DOCTYPE html>"))
    assert [error for _position, error, _data in parser.errors] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_the_forms_are_accessible(visit, log_in, site, account, axe_finds_nothing, name, size):
    page = log_in(visit(size=SIZES[size]), account)
    page.goto(f"{site.url}/espaces/{PAGES[name]}")
    looks_right(page, axe_finds_nothing)


@pytest.mark.parametrize("size", SIZES)
def test_a_committee_from_its_opening_to_its_deletion_without_javascript(
    visit, log_in, site, account, axe_finds_nothing, size
):
    page = log_in(visit(size=SIZES[size], javascript=False), account)
    page.goto(f"{site.url}/espaces/@@open-space")
    page.click("#content a[href$='kind=steering']")
    page.fill("#space-title", "Comité de la Sèvre")
    page.fill("#establishment-search", "clisson")
    page.click("#establishments button")
    found = page.locator("#establishments input[type=checkbox]")
    assert found.count() > 0
    found.first.check()
    page.fill("#space-seat", "Direction")
    page.click("button[value=open]")
    page.click("nav a[href$=space-settings]")
    settings = page.url
    assert page.locator("#establishments input[type=checkbox]:checked").count() == 1

    page.check("#scenario-community")
    page.click("button[value=policy]")
    assert page.is_checked("#scenario-community")

    page.click("button[value=archive]")
    page.click("button[value=reopen]")
    assert page.is_checked("#scenario-own")

    page.click("#content a[href$=delete-space]")
    page.fill("#space-name", "Comité de la Sèvre")
    page.click("#content form .btn-danger")
    assert page.goto(settings).status == 404


@pytest.mark.parametrize("size", SIZES)
def test_settings_and_deletion_are_accessible(
    visit, log_in, site, account, axe_finds_nothing, size
):
    page = log_in(visit(size=SIZES[size]), account)
    page.goto(f"{site.url}/espaces/@@open-space?kind=steering")
    page.fill("#space-title", "Comité à regarder")
    page.click("button[value=open]")
    page.click("nav a[href$=space-settings]")
    looks_right(page, axe_finds_nothing)
    page.click("#content a[href$=delete-space]")
    looks_right(page, axe_finds_nothing)
