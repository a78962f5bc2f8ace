"""Forgotten passwords: whoever asks for a link hears the same, with an account and without.

Every question is asked twice: about an account that there is, and about one that there is not.
"""

from directory_site import Client
from plone import api
from qualite.esms.core.outbox.api import send_waiting
from smtp_server import send_through
from smtp_server import SmtpServer
from spaces_world import password
import pytest
import re
import transaction


KNOWN, UNKNOWN = "alice", "zzzzz"
HTML = "application/xhtml+xml"
#: What is new in each answer: keys of forms, and the login that was asked about.
NEW = re.compile(r"(?:value|data-token)=\"\w{40}\"|_authenticator=\w+|\b(?:alice|bob|zzzzz)\b")
AUTHENTICATOR = re.compile(r"name=\"_authenticator\" type=\"hidden\" value=\"(\w+)\"")
TOKEN = {"reset_token": "0" * 32, "new_password": "Un-long-mot-2026"}


@pytest.fixture(scope="module")
def mails():
    server = SmtpServer()
    server.up()
    yield server
    server.down()


@pytest.fixture
def site(spaces_site, mails):
    send_through(mails)
    mails.messages.clear()
    mails.answers.clear()
    return spaces_site


def heard(answer):
    """Everything that a client can tell answers apart by."""
    headers = set(answer.headers.items())
    headers = {pair for pair in headers if pair[0] not in ("Content-Length", "Date")}
    return answer.status_int, headers, NEW.sub("", answer.body.decode()).splitlines()


def delivered(mails):
    """What left, once the outbox has been emptied."""
    send_waiting()
    transaction.commit()
    return mails.messages


def by_page(login, person=None):
    credentials = (person, password(person)) if person else None
    client = Client(accept=HTML, credentials=credentials)
    form = client.ask("GET", "/@@mail_password_form").text
    fields = {"userid": login, "_authenticator": (AUTHENTICATOR.findall(form) or [""])[0]}
    return client.ask("POST", "/@@mail_password", params=fields)


def by_api(login, body=None, person=None):
    client = Client(credentials=(person, password(person)) if person else None)
    return client.ask("POST", f"/@users/{login}/reset-password", json=body or {})


@pytest.mark.parametrize("person", [None, "bob", "alice"])
@pytest.mark.parametrize("way", [by_page, by_api])
def test_nobody_hears_whether_there_is_an_account(site, mails, way, person):
    known, unknown = way(KNOWN, person=person), way(UNKNOWN, person=person)
    assert known.status_int == 200
    assert "If an account has this name or address" in known.text
    assert heard(known) == heard(unknown)
    assert len(delivered(mails)) == 1


@pytest.mark.parametrize("way", [by_page, by_api])
def test_the_link_that_comes_opens_the_form_of_a_new_password(site, mails, way):
    way(KNOWN)
    (message,) = delivered(mails)
    assert message["To"] == api.user.get(userid=KNOWN).getProperty("email")
    path = re.search(r"/passwordreset/\w+", message.get_content())[0]
    assert Client(accept="text/html").ask("GET", path).status_int == 200


@pytest.mark.parametrize("way", [by_page, by_api])
def test_no_mail_server_tells_nothing(site, mails, way):
    api.portal.set_registry_record("plone.smtp_port", 1)
    transaction.commit()
    assert heard(way(KNOWN)) == heard(way(UNKNOWN))


@pytest.mark.parametrize("way", [by_page, by_api])
def test_an_account_that_cannot_have_a_link_sounds_the_same(site, mails, way):
    api.user.get(userid=KNOWN).setMemberProperties({"email": ""})
    transaction.commit()
    assert heard(way(KNOWN)) == heard(way(UNKNOWN))
    api.portal.get().manage_permission("Set own password", ["Manager"], acquire=False)
    transaction.commit()
    assert heard(way("bob")) == heard(way(UNKNOWN))
    assert not delivered(mails)


@pytest.mark.parametrize("way", [by_page, by_api])
def test_a_site_that_mails_no_links_refuses_all(site, mails, way):
    portal = api.portal.get()
    portal.manage_permission("Mail forgotten password", ["Manager"], acquire=False)
    transaction.commit()
    known, unknown = way(KNOWN), way(UNKNOWN)
    assert known.status_int in (302, 401)
    assert heard(known)[::2] == heard(unknown)[::2]
    assert not delivered(mails)


@pytest.mark.parametrize("person", [None, "bob"])
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (TOKEN, 403),
        ({**TOKEN, "new_password": "x"}, 400),
        ({"reset_token": "0"}, 400),
        ({**TOKEN, "old_password": "x"}, 400),
        ({"old_password": "x", "new_password": "Un-long-mot-2026"}, 403),
        ({"new_password": "Un-long-mot-2026"}, 400),
        ({"new_password": ["a"], "reset_token": 3}, 400),
    ],
)
def test_neither_tokens_nor_old_passwords_tell_it(site, body, status, person):
    known, unknown = by_api(KNOWN, body, person), by_api(UNKNOWN, body, person)
    assert known.status_int == status
    assert heard(known) == heard(unknown)


def test_who_knows_the_old_password_gives_a_new_one(site):
    new = "Un-tout-autre-mot-2026"
    wrong = by_api("bob", {"old_password": "nothing", "new_password": new}, "bob")
    assert wrong.status_int == 403
    right = by_api("bob", {"old_password": password("bob"), "new_password": new}, "bob")
    assert right.status_int == 200
    assert Client(credentials=("bob", new)).ask("GET", "/@users/bob").status_int == 200


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("GET", {"userid": KNOWN}),
        ("POST", {}),
        ("POST", {"userid": " "}),
        ("POST", [("userid", "alice"), ("userid", "bob")]),
        ("POST", {"userid:int": "3"}),
    ],
)
def test_anything_else_leads_back_to_the_form(site, mails, method, params):
    answer = Client(accept=HTML).ask(method, "/@@mail_password", params=params)
    assert answer.status_int == 302
    assert answer.headers["Location"].endswith("/@@mail_password_form")
    assert not delivered(mails)


def test_a_foreign_page_cannot_ask_for_somebody_logged_in(site, mails):
    for login in (KNOWN, UNKNOWN):
        client = Client(accept=HTML, credentials=("bob", password("bob")))
        answer = client.ask("POST", "/@@mail_password", params={"userid": login})
        assert answer.status_int == 403
    assert not delivered(mails)


def test_many_questions_make_one_message(site, mails):
    for _number in range(3):
        by_page(KNOWN)
        by_api(KNOWN)
    assert len(delivered(mails)) == 1


@pytest.mark.parametrize("path", ["/@users/alice", "/@users/alice/x", "/@users/a/reset-password/b"])
def test_other_addresses_of_accounts_are_not_there(site, path):
    assert Client().ask("POST", path, json={}).status_int == 404


@pytest.mark.parametrize("name", ["email", "username", "password", "fullname"])
def test_what_is_no_text_makes_no_account(site, name):
    answer = Client().ask("POST", "/@users", json={"email": "new@example.org", name: 3})
    assert answer.status_int == 400
    assert name in answer.json["message"]
