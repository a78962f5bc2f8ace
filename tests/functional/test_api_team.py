"""``@team`` and ``@invitations``: the same rules as on the pages, as JSON."""

from directory_site import Client
from kept_sites import made_once
from plone import api
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_people
from spaces_world import make_space
from team_site import links_sent
from urllib.parse import unquote
import pytest
import team_site  # noqa: F401 - the passwords of the people
import transaction


SPACE = "/espaces/comite-des-glycines"


@pytest.fixture
@made_once
def space(functional_portal):
    make_people(functional_portal)
    space = make_space(functional_portal)
    roster.change(space, "bob", seat="Qualité")
    transaction.commit()
    return space


@pytest.fixture
def ask(space):
    """Asks as somebody about the space: ask("alice", "GET", "@team")."""

    def asked(name, method, path, **body):
        path = path if path.startswith("/") else f"{SPACE}/{path}"
        answer = Client(name).ask(method, path, json=body if method != "GET" else None)
        return answer

    return asked


def get(name, path):
    return Client(name).get(f"{SPACE}/{path}")


def team(space):
    transaction.begin()
    return {one.userid: (one.role, one.seat) for one in roster.members(space)}


class TestTeam:
    @pytest.mark.parametrize("name", ["alice", "bob", "gina"])
    def test_the_team_is_listed_for_the_team(self, space, name):
        answer = get(name, "@team")
        assert answer.json["items_total"] == 3
        first, second, _ = answer.json["items"]
        assert (first["name"], first["role"]) == ("Alice Martin", "manager")
        assert (second["userid"], second["seat"]) == ("bob", "Qualité")
        assert second["@id"].endswith(f"{SPACE}/@team/bob")
        assert second["joined"]
        assert "@example.org" not in answer.text

    def test_in_batches(self, space):
        answer = Client("bob").get(f"{SPACE}/@team", b_size="2")
        assert len(answer.json["items"]) == 2
        assert "b_start=2" in answer.json["batching"]["next"]

    def test_one_member(self, space):
        assert get("gina", "@team/bob").json["name"] == "Bob Durand"
        assert get("gina", "@team/eve").status_int == 404
        assert get("gina", "@team/bob/x").status_int == 404

    @pytest.mark.parametrize("name", ["eve", "sam", "Anonymous"])
    def test_nobody_else_reads_it(self, space, name):
        for path in ("@team", "@team/bob", "@team/eve", "@invitations"):
            answer = get(name, path)
            assert answer.status_int in (401, 403)
            assert "Bob" not in answer.text

    @pytest.mark.parametrize("name", ["alice", "bob"])
    def test_accounts_are_added_by_administrators_alone(self, space, ask, name):
        answer = ask(name, "POST", "@team", user="eve")
        assert answer.status_int == 403
        assert "@invitations" in answer.json["message"]
        assert "eve" not in team(space)

    @pytest.mark.parametrize("who", [{"user": "eve"}, {"email": "Eve@example.org"}])
    def test_an_administrator_adds_an_account(self, space, ask, who):
        answer = ask("Manager", "POST", "@team", **who, role="guest", seat="Familles")
        assert answer.status_int == 201
        assert answer.json["role"] == "guest"
        assert answer.headers["Location"] == answer.json["@id"]
        assert team(space)["eve"] == ("guest", "Familles")

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"user": "nobody"},
            {"email": "nobody@example.org"},
            {"user": ["eve"]},
            {"user": "eve", "role": "owner"},
            {"user": "eve", "role": 3},
            {"user": "bob"},
        ],
    )
    def test_what_cannot_be_added_is_said(self, space, ask, body):
        before = team(space)
        answer = ask("Manager", "POST", "@team", **body)
        assert answer.status_int == 400
        assert answer.json["message"]
        assert team(space) == before

    def test_managers_change_role_and_seat(self, space, ask):
        answer = ask("alice", "PATCH", "@team/bob", role="guest")
        assert answer.status_int == 204
        assert team(space)["bob"] == ("guest", "Qualité")
        ask("alice", "PATCH", "@team/bob", seat="Élu")
        assert team(space)["bob"] == ("guest", "Élu")

    def test_the_last_manager_stays_one(self, space, ask):
        assert ask("alice", "PATCH", "@team/alice", role="member").status_int == 400
        assert ask("alice", "DELETE", "@team/alice").status_int == 400
        assert team(space)["alice"][0] == "manager"

    def test_who_is_not_there_is_not_found(self, space, ask):
        for method in ("PATCH", "DELETE"):
            for path in ("@team/eve", "@team/nobody", "@team"):
                assert ask("alice", method, path).status_int == 404

    @pytest.mark.parametrize("name", ["bob", "gina", "eve", "Anonymous"])
    def test_others_change_nobody(self, space, ask, name):
        before = team(space)
        other = "gina" if name == "bob" else "bob"
        assert ask(name, "PATCH", f"@team/{other}", role="manager").status_int in (401, 403)
        assert ask(name, "DELETE", f"@team/{other}").status_int in (401, 403)
        assert team(space) == before

    def test_everybody_may_leave(self, space, ask):
        assert ask("gina", "DELETE", "@team/gina").status_int == 204
        assert "gina" not in team(space)
        assert get("gina", "@team").status_int in (401, 403)

    def test_managers_take_off(self, space, ask):
        assert ask("alice", "DELETE", "@team/bob").status_int == 204
        assert get("bob", "").status_int in (401, 403)

    def test_a_body_that_is_no_object_is_refused(self, space):
        for content in ("[]", "{", '"x"'):
            answer = Client("alice").ask(
                "PATCH",
                f"{SPACE}/@team/bob",
                headers={"Content-Type": "application/json"},
                params=content,
            )
            assert answer.status_int == 400


class TestInvitations:
    def test_one_is_invited(self, space, ask):
        answer = ask(
            "alice", "POST", "@invitations", email="new@example.org", role="guest", seat="Familles"
        )
        assert answer.status_int == 201
        assert answer.json["email"] == "new@example.org"
        assert answer.json["state"] == "pending"
        assert answer.headers["Location"] == answer.json["@id"]
        assert len(links_sent("new@example.org")) == 1
        (listed,) = get("alice", "@invitations").json["items"]
        assert listed == answer.json

    def test_nothing_tells_who_has_an_account(self, space, ask):
        def told(address):
            answer = ask("alice", "POST", "@invitations", email=address)
            changing = {"@id", "id", "email", "created", "expires"}
            return {key: value for key, value in answer.json.items() if key not in changing}

        assert told("eve@example.org") == told("nobody@example.org")

    def test_no_answer_holds_the_key_of_a_link(self, space, ask):
        answer = ask("alice", "POST", "@invitations", email="eve@example.org")
        transaction.begin()
        (kept,) = invitations.pending(space)
        assert kept.nonce not in answer.text + get("alice", "@invitations").text

    def test_several_are_all_or_nobody(self, space, ask):
        good = {"email": "new@example.org"}
        answer = ask("alice", "POST", "@invitations", items=[good, {"email": "bob@example.org"}])
        assert answer.status_int == 400
        assert "bob@example.org" in answer.json["message"]
        transaction.begin()
        assert invitations.pending(space) == []
        answer = ask("alice", "POST", "@invitations", items=[good, {"email": "eve@example.org"}])
        assert [one["email"] for one in answer.json["items"]] == [
            "new@example.org",
            "eve@example.org",
        ]

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"email": "x"},
            {"email": 3},
            {"email": "new@example.org", "role": "owner"},
            {"email": "new@example.org", "message": "m" * 1001},
            {"items": []},
            {"items": ["x"]},
            {"items": {}},
            {"items": [{"email": "new@example.org"}] * 51},
        ],
    )
    def test_what_cannot_be_sent_is_said(self, space, ask, body):
        answer = ask("alice", "POST", "@invitations", **body)
        assert answer.status_int == 400
        assert answer.json["message"]
        transaction.begin()
        assert invitations.pending(space) == []

    def test_sending_again_and_taking_back(self, space, ask):
        path = ask("alice", "POST", "@invitations", email="eve@example.org").json["@id"]
        path = path[path.index(SPACE) :]
        assert ask("alice", "PATCH", path, action="resend").status_int == 200
        assert len(links_sent("eve@example.org")) == 2
        assert ask("alice", "PATCH", path, action="forget").status_int == 400
        assert ask("alice", "PATCH", path, action="revoke").status_int == 204
        assert get("alice", "@invitations").json["items_total"] == 0
        assert ask("alice", "PATCH", path, action="resend").status_int == 400
        assert ask("alice", "PATCH", "@invitations/x", action="resend").status_int == 404

    @pytest.mark.parametrize("name", ["bob", "gina", "eve", "Anonymous"])
    def test_managers_alone_see_and_send(self, space, ask, name):
        with acting("alice"):
            kept = invitations.invite(space, email="new@example.org")
        transaction.commit()
        assert get(name, "@invitations").status_int in (401, 403)
        for method, path in (("POST", "@invitations"), ("PATCH", f"@invitations/{kept.id}")):
            answer = ask(name, method, path, email="x@example.org", action="revoke")
            assert answer.status_int in (401, 403)
        transaction.begin()
        assert invitations.pending(space) == [kept]


class TestAccepting:
    ACCEPT = "/espaces/@invitations-accept"

    @pytest.fixture
    def token(self, space):
        with acting("alice"):
            invitations.invite(space, email="eve@example.org", seat="Familles")
        transaction.commit()
        return unquote(links_sent("eve@example.org")[0].partition("t=")[2])

    def test_the_one_invited_comes_in(self, space, ask, token):
        for _click in range(2):
            answer = ask("eve", "POST", self.ACCEPT, token=token)
            assert answer.status_int == 200
            assert answer.json["@id"].endswith(SPACE)
        assert team(space)["eve"] == ("member", "Familles")
        assert get("eve", "@team").status_int == 200

    def test_nobody_else_does(self, space, ask, token):
        assert ask("sam", "POST", self.ACCEPT, token=token).status_int == 400
        assert ask("Anonymous", "POST", self.ACCEPT, token=token).status_int == 401
        assert "sam" not in team(space)

    def test_a_bad_token_tells_nothing(self, space, ask):
        for token in ("", "x", None, 3):
            answer = ask("eve", "POST", self.ACCEPT, token=token)
            assert answer.status_int == 400
            assert space.title not in answer.text


def test_an_archived_space_keeps_its_team(space, ask):
    with acting("alice"):
        api.content.transition(space, "archive")
    transaction.commit()
    assert get("bob", "@team").status_int == 200
    assert ask("alice", "POST", "@invitations", email="x@example.org").status_int in (401, 403)
    assert ask("alice", "DELETE", "@team/bob").status_int in (401, 403)
    assert ask("bob", "DELETE", "@team/bob").status_int == 400
    assert "bob" in team(space)
