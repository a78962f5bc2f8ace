"""Inviting and being invited, as people see it: two sizes, no JavaScript, axe, valid HTML."""

from browser.browser_pages import DESK
from browser.browser_pages import PHONE
from qualite.esms.core.outbox.store import outbox
from urllib.parse import urlsplit
import html5lib
import pytest
import re
import transaction


SIZES = {"desk": DESK, "phone": PHONE}
PASSWORD = "Une phrase de passe 27"


@pytest.fixture
def account(site):
    """Any account of the demonstration."""
    return next(iter(site.accounts))


@pytest.fixture
def committee(visit, log_in, site, account):
    """Opens a steering committee at a size; the answer is the page of its members."""

    def opened(size):
        page = log_in(visit(size=SIZES[size], javascript=False), account)
        page.goto(f"{site.url}/espaces/@@open-space?kind=steering")
        page.fill("#space-title", f"Comité {size} avec un nom qui prend un peu de place")
        page.fill("#space-seat", "Direction")
        page.click("button[value=open]")
        page.click("nav a[href$='@@members']")
        return page

    return opened


def looks_right(page, axe_finds_nothing):
    axe_finds_nothing(page, "#content")
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    parser = html5lib.HTMLParser(strict=False)
    parser.parse("<!DOCTYPE html>" + page.content().removeprefix("<!DOCTYPE html>"))
    assert [error for _position, error, _data in parser.errors] == []


def link_sent(site, to):
    """The link of the latest invitation to an address, at the address of the served site."""
    transaction.begin()
    (text,) = [
        waiting.arguments["text"]
        for _number, waiting in outbox(site.portal).items()
        if waiting.arguments.get("to") == to
    ][-1:]
    parts = urlsplit(re.search(r"http\S+@@invitation\S+", text).group())
    return f"{site.url}/espaces/@@invitation?{parts.query}"


@pytest.mark.parametrize("size", SIZES)
def test_from_an_address_to_a_member(visit, site, committee, size):
    address = f"nour-{size}@famille.example"
    page = committee(size)
    page.fill("#invite-to", f"Nour Petit <{address}>\npas une adresse")
    page.fill("#invite-seat", "Représentante des familles")
    page.check("#invite-role-guest")
    page.fill("#invite-message", "Votre regard compte pour nous.")
    page.click("#invite button")
    assert page.input_value("#invite-to").strip() == "pas une adresse"
    assert page.locator("#invitations li", has_text=address).count() == 1
    members = page.url.replace("@@invite", "@@members")

    guest = visit(size=PHONE, javascript=False)
    guest.goto(link_sent(site, address))
    assert "Votre regard compte" in guest.inner_text("#invitation")
    guest.fill("#first_name", "Nour")
    guest.fill("#last_name", "Petit")
    guest.fill("#password", PASSWORD)
    guest.fill("#password_again", "autre chose")
    guest.click("button[value=register]")
    assert guest.locator("#invitation-register .is-invalid").count() == 2
    guest.fill("#password", PASSWORD)
    guest.fill("#password_again", PASSWORD)
    guest.check("#charter")
    guest.click("button[value=register]")
    assert "@@invitation" not in guest.url
    assert f"Comité {size}" in guest.inner_text("h1")
    assert "Nour Petit" in guest.inner_text("body")

    page.goto(members)
    row = page.locator("tbody tr", has_text="Nour Petit")
    assert "Représentante des familles" in row.inner_text()
    row.locator("summary").click()
    row.locator("a[href*='hand-over']").click()
    page.click("#content form button")
    page.goto(members)
    page.click("#content a[href$='@@leave-space']")
    page.click("#content form button")
    assert page.goto(members).status in (401, 403)


@pytest.mark.parametrize("size", SIZES)
def test_these_pages_are_accessible(
    visit, log_in, site, account, axe_finds_nothing, committee, size
):
    page = committee(size)
    page.fill("#invite-to", "a@famille.example\nb@famille.example")
    page.click("#invite button")
    members = page.url
    assert page.locator("#invitations form[action$='revoke-invitation']").count() == 2
    seen = log_in(visit(size=SIZES[size]), account)
    for view in ("@@members", "@@leave-space"):
        seen.goto(members.replace("@@members", view))
        looks_right(seen, axe_finds_nothing)
    stranger = visit(size=SIZES[size])
    for link in (link_sent(site, "a@famille.example"), f"{site.url}/espaces/@@invitation?t=x"):
        stranger.goto(link)
        looks_right(stranger, axe_finds_nothing)
    seen.goto(link_sent(site, "a@famille.example"))
    looks_right(seen, axe_finds_nothing)
