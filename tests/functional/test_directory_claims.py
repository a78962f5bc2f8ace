"""From "I work here" to keeping the page: a member asks, a directory manager decides."""

from directory_site import CLAIMED
from directory_site import Client
from directory_site import LISTED
from directory_site import PASSWORDS
from directory_site import PENDING
from lxml import html
from plone import api
from qualite.esms.directory import claims
import pytest


ENTRY = f"/annuaire/etablissements/{LISTED}"


@pytest.fixture
def people(site):
    """Paula, a plain member who will ask."""
    site.acl_users.userFolderAddUser("paula", "paula-password-1", ["Member"], [])
    PASSWORDS["Paula"] = ("paula", "paula-password-1")
    yield site
    del PASSWORDS["Paula"]


@pytest.fixture
def ask(people):
    """Asks as somebody and gives webtest's answer."""
    clients = {}

    def asked(role, method, path, **params):
        if role not in clients:
            clients[role] = Client(role, accept="text/html")
        return clients[role].ask(method, path, **params)

    return asked


def token(answer):
    return html.fromstring(answer.text).xpath(
        "//form[@method='post']//input[@name='_authenticator']/@value"
    )[0]


def claim(ask, role="Paula", message="Je suis la directrice."):
    form = ask(role, "GET", f"{ENTRY}/@@claim")
    return ask(
        role,
        "POST",
        f"{ENTRY}/@@claim",
        params={"message": message, "_authenticator": token(form)},
    )


def decide(ask, decision, role="Directory Manager"):
    shown = ask(role, "GET", ENTRY)
    return ask(
        role,
        "POST",
        f"{ENTRY}/@@decide-claim",
        params={"decision": decision, "_authenticator": token(shown)},
    )


def entry(site):
    return site["annuaire"]["etablissements"][LISTED]


def state(site, finess=LISTED):
    return api.content.get_state(site["annuaire"]["etablissements"][finess])


def test_visitors_are_sent_to_log_in_and_come_back(ask):
    answer = ask("Anonymous", "GET", f"{ENTRY}/@@claim")
    assert answer.status_int == 302
    assert "login?came_from=" in answer.location
    assert "claim" in answer.location


def test_a_member_asks_and_the_page_waits(people, ask):
    answer = claim(ask)
    assert answer.status_int == 302
    assert state(people) == "claim_pending"
    pending = claims.pending(entry(people))
    assert pending.userid == api.user.get(username="paula").getId()
    assert pending.message == "Je suis la directrice."


def test_reading_the_form_asks_nothing(people, ask):
    ask("Paula", "GET", f"{ENTRY}/@@claim")
    assert state(people) == "listed"


def test_a_request_needs_the_form_s_own_token(people, ask):
    answer = ask("Paula", "POST", f"{ENTRY}/@@claim", params={"message": "x"})
    assert answer.status_int in (302, 401, 403)
    assert state(people) == "listed"


@pytest.mark.parametrize("finess", [PENDING, CLAIMED])
def test_a_page_that_is_not_free_cannot_be_asked_for(people, ask, finess):
    before = state(people, finess)
    answer = ask("Paula", "GET", f"/annuaire/etablissements/{finess}/@@claim")
    assert answer.status_int == 302
    assert answer.location.endswith(finess)
    assert state(people, finess) == before


def test_only_directory_managers_see_and_decide(people, ask):
    claim(ask)
    assert "directrice" in ask("Directory Manager", "GET", ENTRY).text
    for role in ("Anonymous", "Paula", "Member"):
        assert "directrice" not in ask(role, "GET", ENTRY).text
    answer = ask("Paula", "POST", f"{ENTRY}/@@decide-claim", params={"decision": "accept"})
    assert answer.status_int in (302, 401, 403)
    assert state(people) == "claim_pending"


def test_the_one_who_is_accepted_keeps_the_page(people, ask):
    claim(ask)
    assert decide(ask, "accept").status_int == 302
    assert state(people) == "claimed"
    assert f"{LISTED}/edit" in ask("Paula", "GET", ENTRY).text
    assert f"{LISTED}/edit" not in ask("Member", "GET", ENTRY).text
    assert ask("Paula", "GET", f"{ENTRY}/edit").status_int == 200
    assert claims.pending(entry(people)) is None


def test_a_kept_page_is_found_as_kept(people, ask):
    claim(ask)
    decide(ask, "accept")
    assert LISTED in ask("Anonymous", "GET", "/annuaire?kept=1").text


def test_a_refused_request_leaves_the_page_free(people, ask):
    claim(ask)
    decide(ask, "refuse")
    assert state(people) == "listed"
    assert claims.pending(entry(people)) is None
    assert "TeamManager" not in dict(entry(people).get_local_roles()).get("paula", ())
    assert claim(ask).status_int == 302


def test_a_request_whose_account_is_gone_is_not_accepted(people, ask):
    claim(ask)
    with api.env.adopt_roles(["Manager"]):
        api.user.delete(username="paula")
    decide(ask, "accept")
    assert state(people) == "claim_pending"


@pytest.mark.parametrize("decision", ["", "perhaps"])
def test_a_decision_is_yes_or_no(people, ask, decision):
    claim(ask)
    assert decide(ask, decision).status_int == 400
    assert state(people) == "claim_pending"
