"""Asking to join a space, by its page, by its card and through the API."""

from opening_forms import Browser
from plone import api
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.team import roster
from spaces_world import make_space
from spaces_world import SECRET
import pytest
import transaction


@pytest.fixture
def make(spaces_site):
    """Makes a space with such a policy: ``make("listed", "request")``."""

    def made(visibility, joining, state="private", **fields):
        space = make_space(
            spaces_site, id="cible", title="Cible", description="Parler ensemble.", guests=(),
            visibility=visibility, joining=joining, **fields,
        )  # fmt: skip
        if state != "private":
            with api.env.adopt_user(username="alice"):
                api.content.transition(
                    space, {"public": "open_to_all", "archived": "archive"}[state]
                )
        transaction.commit()
        return space

    return made


def card(space):
    return f"/espaces/@@ask-to-join?space={space.UID()}"


def test_whoever_sees_the_card_asks_with_a_few_words(make, person):
    space = make("listed", "request")
    eve = Browser(person("eve"))
    page = eve.open(card(space))
    assert "Cible" in page.text
    assert "Parler ensemble." in page.text
    for private in ("Alice Martin", "Bob Durand", "alice", "@@members"):
        assert private not in page.text
    answer = eve.send(page, "ask", message="Infirmière à Clisson.")
    page = eve.follow(answer)
    transaction.begin()
    assert [one.message for one in requests.waiting(space)] == ["Infirmière à Clisson."]
    eve.send(page, "withdraw")
    transaction.begin()
    assert requests.waiting(space) == []


def test_a_card_shows_nothing_of_what_the_space_holds(make, person):
    space = make("listed", "request")
    with api.env.adopt_user(username="alice"):
        api.content.create(space, "Document", title=SECRET)
    transaction.commit()
    assert SECRET not in Browser(person("eve")).open(card(space)).text
    assert Browser(person("eve")).open("/espaces/cible").status_int != 200


@pytest.mark.parametrize(
    ("visibility", "joining", "state"),
    [("secret", "invitation", "private"), ("listed", "request", "archived")],
)
def test_what_does_not_show_itself_answers_as_what_does_not_exist(
    make, person, visibility, joining, state
):
    space = make(visibility, joining, state)
    eve = Browser(person("eve"))
    hidden, unknown = eve.open(card(space)), eve.open("/espaces/@@ask-to-join?space=" + "0" * 32)
    assert hidden.status_int == unknown.status_int == 404
    assert "Cible" not in hidden.text
    client = person("eve")
    for number in (space.UID(), "0" * 32):
        answer = client.ask("POST", "/espaces/@join-requests", json={"space": number})
        assert answer.status_int == 404


@pytest.mark.parametrize("path", ["/espaces/@@ask-to-join?space=x", "/espaces/cible/@@join"])
def test_visitors_log_in_and_come_back(make, person, path):
    make("open", "request", "public")
    answer = Browser(person()).open(path)
    assert answer.status_int == 302
    assert "login?came_from=" in answer.location


def test_one_joins_at_once_where_everybody_may(make, person):
    space = make("open", "free", "public")
    eve = Browser(person("eve"))
    answer = eve.send(eve.open("/espaces/cible/@@join"), "join")
    assert answer.location.endswith("/espaces/cible")
    transaction.begin()
    assert roster.member(space, "eve").role == "member"
    assert eve.open("/espaces/cible/@@join").status_int == 302


def test_an_open_space_may_still_be_by_invitation(make, person):
    space = make("open", "invitation", "public")
    eve = Browser(person("eve"))
    page = eve.open("/espaces/cible/@@join")
    assert page.status_int == 200
    assert 'value="join"' not in page.text
    assert 'value="ask"' not in page.text
    transaction.begin()
    assert not roster.is_member(space, "eve")


def test_without_the_form_s_own_token_nobody_joins(make, person):
    space = make("open", "free", "public")
    answer = Browser(person("eve")).client.ask("POST", "/espaces/cible/@@join")
    assert answer.status_int == 403
    transaction.begin()
    assert not roster.is_member(space, "eve")


def test_reading_the_page_asks_nothing(make, person):
    space = make("listed", "request")
    Browser(person("eve")).open(card(space))
    transaction.begin()
    assert requests.waiting(space) == []


# -- API ------------------------------------------------------------------------------------------


def test_asking_and_deciding_through_the_api(make, person):
    space = make("listed", "request")
    eve, alice = person("eve"), person("alice")
    body = {"space": space.UID(), "message": "Bonjour"}
    answer = eve.ask("POST", "/espaces/@join-requests", json=body)
    assert (answer.status_int, answer.json) == (201, {"status": "waiting"})
    (shown,) = alice.get("/espaces/cible/@join-requests").json["items"]
    assert (shown["userid"], shown["name"]) == ("eve", "Ève Perrin")
    assert "eve@example.org" not in str(shown)
    answer = alice.ask(
        "PATCH", "/espaces/cible/@join-requests/eve", json={"decision": "accept", "word": "Oui"}
    )
    assert answer.status_int == 204
    transaction.begin()
    assert roster.member(space, "eve").role == "member"


def test_joining_at_once_through_the_api(make, person):
    make("open", "free", "public")
    answer = person("eve").ask("POST", "/espaces/cible/@join-requests", json={})
    assert (answer.status_int, answer.json) == (201, {"status": "joined"})
    answer = person("eve").ask("POST", "/espaces/cible/@join-requests", json={})
    assert answer.status_int == 400


@pytest.mark.parametrize(
    ("userid", "body"),
    [
        ("eve", {}),
        ("eve", {"decision": "maybe"}),
        ("eve", {"decision": "accept", "role": "owner"}),
        ("eve", {"decision": "accept", "word": 7}),
        ("eve", {"decision": "refuse", "word": "x" * 1001}),
        ("sam", {"decision": "accept"}),
        ("nobody", {"decision": "refuse"}),
    ],
    ids=repr,
)
def test_decisions_that_cannot_be_made(make, person, userid, body):
    space = make("listed", "request")
    requests.ask(space, "eve")
    transaction.commit()
    answer = person("alice").ask("PATCH", f"/espaces/cible/@join-requests/{userid}", json=body)
    assert answer.status_int == 400
    transaction.begin()
    assert requests.has_asked(space, "eve")


@pytest.mark.parametrize("name", ["bob", "eve", "olga", None])
def test_requests_are_for_managers(make, person, name):
    space = make("listed", "request")
    requests.ask(space, "eve")
    transaction.commit()
    client = person(name)
    assert client.get("/espaces/cible/@join-requests").status_int == 401
    body = {"decision": "accept"}
    answer = client.ask("PATCH", "/espaces/cible/@join-requests/eve", json=body)
    assert answer.status_int == 401
    transaction.begin()
    assert not roster.is_member(spaces.spaces_folder()["cible"], "eve")
    assert requests.has_asked(space, "eve")


def test_visitors_ask_nothing(make, person):
    space = make("listed", "request")
    answer = person().ask("POST", "/espaces/@join-requests", json={"space": space.UID()})
    assert answer.status_int == 401
