"""The settings tab of a space: who opens it, what it changes, archiving and deleting."""

from opening_forms import Browser
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.opening import attachment
from spaces_world import make_space
import pytest
import transaction


SETTINGS = "/espaces/glycines/@@space-settings"
DELETE = "/espaces/glycines/@@delete-space"


@pytest.fixture
def alice(person):
    return Browser(person("alice"))


def space():
    """The space as the database has it now."""
    transaction.begin()
    return spaces.spaces_folder()["glycines"]


@pytest.mark.parametrize("path", [SETTINGS, DELETE])
@pytest.mark.parametrize("name", ["bob", "gina", "eve", "sam", "olga", None])
def test_managers_alone_open_them(person, name, path):
    answer = Browser(person(name)).open(path)
    assert answer.status_int in (302, 401)
    assert "/espaces/glycines/@@delete-space" not in answer.text


def test_name_and_purpose_are_changed(alice):
    answer = alice.send(alice.open(SETTINGS), "save", title="Nouveau nom", purpose="Pour tous.")
    assert answer.status_int == 302
    assert (space().title, space().description) == ("Nouveau nom", "Pour tous.")


def test_a_refused_change_keeps_what_was_typed(alice):
    page = alice.send(alice.open(SETTINGS), "save", title=" ", purpose="Pour tous.")
    assert 'role="alert"' in page.text
    assert "Pour tous." in page.text
    assert space().title == "Comité des Glycines"


def test_another_scenario_changes_who_sees_the_space(alice, person):
    eve = Browser(person("eve"))
    assert eve.open("/espaces/glycines").status_int != 200
    alice.send(alice.open(SETTINGS), "policy", scenario="community", audience="public")
    assert eve.open("/espaces/glycines").status_int == 200
    alice.send(alice.open(SETTINGS), "policy", scenario="confidential")
    assert eve.open("/espaces/glycines").status_int != 200
    assert space().participation == "consult"


def test_a_contradiction_is_refused_with_the_reason(alice):
    page = alice.send(
        alice.open(SETTINGS), "policy", scenario="own", visibility="secret", joining="request"
    )
    assert 'role="alert"' in page.text
    assert space().joining == "invitation"


def test_archiving_and_reopening(alice, person):
    alice.send(alice.open(SETTINGS), "archive")
    assert spaces.state(space()) == "archived"
    page = alice.open(SETTINGS)
    assert page.status_int == 200
    assert 'value="save"' not in page.text
    assert Browser(person("bob")).open(SETTINGS).status_int != 200
    alice.send(page, "reopen")
    assert spaces.state(space()) == "private"


@pytest.mark.parametrize("action", ["save", "policy", "archive", "reopen", "attach", "invite"])
def test_nothing_changes_without_the_form_s_own_token(alice, action):
    answer = alice.client.ask("POST", SETTINGS, params={"action": action, "title": "X"})
    assert answer.status_int == 403
    assert space().title == "Comité des Glycines"
    assert spaces.state(space()) == "private"


def test_reading_settings_writes_nothing(alice):
    before = space()._p_serial
    alice.open(SETTINGS)
    alice.open(DELETE)
    assert space()._p_serial == before


def test_deleting_asks_for_the_name(alice):
    page = alice.open(DELETE)
    page = alice.send(page, name="Glycines")
    assert 'role="alert"' in page.text
    assert "glycines" in spaces.spaces_folder()
    answer = alice.send(page, name="Comité des Glycines")
    assert answer.status_int == 302
    transaction.begin()
    assert "glycines" not in spaces.spaces_folder()


def test_an_archived_space_can_be_deleted(alice):
    alice.send(alice.open(SETTINGS), "archive")
    alice.send(alice.open(DELETE), name="Comité des Glycines")
    transaction.begin()
    assert "glycines" not in spaces.spaces_folder()


@pytest.mark.parametrize(
    ("plone", "ours"), [("delete_confirmation", "@@delete-space"), ("edit", "@@space-settings")]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_plone_s_own_pages_lead_to_ours(alice, plone, ours, method):
    answer = alice.client.ask(method, f"/espaces/glycines/{plone}")
    assert answer.status_int == 302
    assert answer.location.endswith(f"/espaces/glycines/{ours}")
    assert space().title == "Comité des Glycines"


def test_evaluators_attach_their_space_with_the_code(alice, person, spaces_site):
    make_space(
        spaces_site, "EvaluationCommittee", manager="eve", members=(), guests=(), id="eval",
        kind="evaluators",
    )  # fmt: skip
    steering = make_space(spaces_site, "EvaluationCommittee", id="pilotage", title="Pilotage")
    code = attachment.code(steering)
    transaction.commit()
    assert code in alice.open("/espaces/pilotage/@@space-settings").text
    eve = Browser(person("eve"))
    page = eve.send(eve.open("/espaces/eval/@@space-settings"), "attach", code="x")
    assert 'role="alert"' in page.text
    answer = eve.send(page, "attach", code=f" {code} ")
    assert "Pilotage" in eve.follow(answer).text


@pytest.mark.parametrize(
    ("body", "status", "state"),
    [
        ({"scenario": "community", "audience": "public"}, 200, "public"),
        ({"scenario": "community"}, 200, "network"),
        ({"visibility": "listed", "joining": "request"}, 200, "private"),
        ({"participation": "consult"}, 200, "private"),
        ({"joining": "free"}, 400, "private"),
        ({"visibility": "everybody"}, 400, "private"),
        ({"scenario": "salon"}, 400, "private"),
        ({"scenario": ["community"]}, 400, "private"),
        ({"visibility": {}}, 200, "private"),
        ([], 400, "private"),
    ],
    ids=repr,
)
def test_the_policy_through_the_api(person, body, status, state):
    client = person("alice")
    answer = client.ask("PATCH", "/espaces/glycines/@policy", json=body)
    assert answer.status_int == status
    assert spaces.state(space()) == state
    shown = client.get("/espaces/glycines/@policy").json
    assert shown["visibility"] == space().visibility
    if status == 200:
        assert answer.json == shown
    else:
        assert answer.json["message"]


@pytest.mark.parametrize("name", ["bob", "gina", "eve", None])
def test_the_policy_is_the_managers(person, name):
    answer = person(name).ask("PATCH", "/espaces/glycines/@policy", json={"scenario": "community"})
    assert answer.status_int == 401
    assert space().visibility == "secret"


def test_a_manager_deletes_the_space_through_the_api(person):
    assert person("bob").ask("DELETE", "/espaces/glycines").status_int == 401
    assert person("alice").ask("DELETE", "/espaces/glycines").status_int == 204
    transaction.begin()
    assert "glycines" not in spaces.spaces_folder()
