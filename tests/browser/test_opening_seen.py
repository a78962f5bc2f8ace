"""Opening a space, setting it and deleting it on a phone that has no JavaScript."""

from browser.browser_moves import follow
from browser.browser_pages import PHONE
import pytest


@pytest.fixture
def account(site):
    """Any account of the demonstration."""
    return next(iter(site.accounts))


def test_a_committee_from_its_opening_to_its_deletion_without_javascript(signed_in, account):
    page = signed_in(account, "/espaces/@@open-space", size=PHONE, javascript=False)
    follow(page, "#content a[href$='kind=steering']")
    page.fill("#space-title", "Comité de la Sèvre")
    page.fill("#establishment-search", "clisson")
    follow(page, "#establishments button")
    found = page.locator("#establishments input[type=checkbox]")
    assert found.count() > 0
    found.first.check()
    page.fill("#space-seat", "Direction")
    follow(page, "button[value=open]")
    follow(page, "nav a[href$=space-settings]")
    settings = page.url
    assert page.locator("#establishments input[type=checkbox]:checked").count() == 1

    page.check("#scenario-community")
    follow(page, "button[value=policy]")
    assert page.is_checked("#scenario-community")

    follow(page, "button[value=archive]")
    follow(page, "button[value=reopen]")
    assert page.is_checked("#scenario-own")

    follow(page, "#content a[href$=delete-space]")
    page.fill("#space-name", "Comité de la Sèvre")
    follow(page, "#content form .btn-danger")
    assert page.goto(settings).status == 404
