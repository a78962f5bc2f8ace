"""What the list of the library offers besides its results: taking them away, bringing others in."""

from library_finding_site import asking
from library_finding_site import filled
from library_finding_site import GRID
from library_finding_site import REGISTER
from library_finding_site import SECRET
from library_world import LIBRARIAN
from lxml import html
import pytest


LIBRARY = "/ressources"


@pytest.fixture(autouse=True)
def site(functional_portal):
    return filled(functional_portal)


def page(path, name=None):
    return html.fromstring(asking(name, accept="text/html").get(path).text)


def exports(path, name=None):
    """Addresses of the exports, by what they are."""
    links = page(path, name).cssselect("a[href*='@@library-export']")
    return {link.get("href").rpartition("as=")[2]: link.get("href") for link in links}


@pytest.mark.parametrize("who", [None, "bob", LIBRARIAN])
def test_everybody_takes_away_what_the_search_shown_has_found(who):
    found = exports(f"{LIBRARY}?nature=risques/plaintes&sort_on=title&b_size=1", who)
    assert set(found) == {"csv", "bibtex", "ris", "zip"}
    for address in found.values():
        answer = asking(who).get(address.split("/plone", 1)[1])
        assert answer.status_int == 200
        assert GRID.encode() not in answer.body
        assert SECRET.encode() not in answer.body
    assert REGISTER in asking(who).get(found["csv"].split("/plone", 1)[1]).text


def test_nothing_found_is_not_taken_away():
    assert exports(f"{LIBRARY}?q=zzzzzzzz") == {}


@pytest.mark.parametrize(("who", "sees"), [(None, 0), ("alice", 0), ("bob", 0), (LIBRARIAN, 1)])
def test_librarians_are_led_to_the_import(who, sees):
    assert len(page(LIBRARY, who).cssselect("a[href$='@@import-library']")) == sees


def test_the_account_menu_leads_to_what_is_ones_own():
    client = asking("bob", accept="text/html")
    links = html.fromstring(client.get("/").text).cssselect(".q-compte-menu a")
    addresses = [link.get("href").split("/plone", 1)[1] for link in links]
    for view in ("my-contributions", "my-searches", "my-collections"):
        assert client.get(f"{LIBRARY}/@@{view}").status_int == 200
        assert f"{LIBRARY}/@@{view}" in addresses
    assert addresses[-1].endswith("logout")
