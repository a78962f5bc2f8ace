"""Inviting and being invited, on phones that have no JavaScript."""

from browser.browser_moves import follow
from browser.browser_pages import PHONE
from qualite.esms.core.outbox.store import outbox
from urllib.parse import urlsplit
import pytest
import re
import transaction


COMMITTEE = "Comité avec un nom qui prend un peu de place"
PASSWORD = "Une phrase de passe 27"


@pytest.fixture
def account(site):
    """Any account of the demonstration."""
    return next(iter(site.accounts))


@pytest.fixture
def committee(signed_in, account):
    """A steering committee was just opened: the page of its members."""
    page = signed_in(account, "/espaces/@@open-space?kind=steering", size=PHONE, javascript=False)
    page.fill("#space-title", COMMITTEE)
    page.fill("#space-seat", "Direction")
    follow(page, "button[value=open]")
    follow(page, "nav a[href$='@@members']")
    return page


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


def test_from_an_address_to_a_member(visit, site, committee):
    address = "nour@famille.example"
    page = committee
    page.fill("#invite-to", f"Nour Petit <{address}>\npas une adresse")
    page.fill("#invite-seat", "Représentante des familles")
    page.check("#invite-role-guest")
    page.fill("#invite-message", "Votre regard compte pour nous.")
    follow(page, "#invite button")
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
    follow(guest, "button[value=register]")
    assert guest.locator("#invitation-register .is-invalid").count() == 2
    guest.fill("#password", PASSWORD)
    guest.fill("#password_again", PASSWORD)
    guest.check("#charter")
    follow(guest, "button[value=register]")
    assert "@@invitation" not in guest.url
    assert COMMITTEE in guest.inner_text("h1")
    assert "Nour Petit" in guest.inner_text("body")

    page.goto(members)
    row = page.locator("tbody tr", has_text="Nour Petit")
    assert "Représentante des familles" in row.inner_text()
    row.locator("summary").click()
    follow(page, row.locator("a[href*='hand-over']"))
    follow(page, "#content form button")
    page.goto(members)
    follow(page, "#content a[href$='@@leave-space']")
    follow(page, "#content form button")
    assert page.goto(members).status in (401, 403)
