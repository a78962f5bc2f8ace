"""Spaces through plone.restapi: what stock content services do with them."""

SPACE = "/espaces/glycines"


def where(made):
    """The path, from the site, of what a POST made: an id in a space tells nothing of others."""
    return made.headers["Location"].partition("/plone")[2]


class TestReading:
    def test_members_read_it(self, person):
        for name in ("alice", "bob", "gina"):
            assert person(name).get(SPACE).json["title"] == "Comité des Glycines"

    def test_others_do_not(self, person):
        assert person().get(SPACE).status_int == 401
        for name in ("eve", "sam"):
            assert person(name).get(SPACE).status_int in (401, 403)

    def test_it_is_found_by_its_team_alone(self, person):
        def found(name):
            return person(name).get("/@search", portal_type="Workspace").json["items_total"]

        assert [found(name) for name in ("alice", "bob", "gina", "eve", "sam")] == [1, 1, 1, 0, 0]


class TestOpening:
    def test_whoever_posts_one_manages_it(self, person):
        eve = person("eve")
        made = eve.ask("POST", "/espaces", json={"@type": "Workspace", "title": "Nous"})
        assert made.status_int == 201
        path = where(made)
        assert eve.get(path).json["title"] == "Nous"
        changed = eve.ask("PATCH", path, json={"title": "Nous deux"})
        assert changed.status_int == 204

    def test_a_visitor_opens_none(self, person):
        made = person().ask("POST", "/espaces", json={"@type": "Workspace", "title": "Nous"})
        assert made.status_int == 401

    def test_the_policy_is_not_changed_by_the_way(self, person):
        person("alice").ask("PATCH", SPACE, json={"joining": "free", "visibility": "open"})
        policy = person("alice").get(SPACE).json
        assert policy["joining"]["token"] == "invitation"
        assert policy["visibility"]["token"] == "secret"


class TestContent:
    def test_a_member_adds_and_shares(self, person):
        bob = person("bob")
        made = bob.ask("POST", SPACE, json={"@type": "Document", "title": "Note"})
        assert made.status_int == 201
        note = where(made)
        assert person("alice").get(note).status_int in (401, 403)
        assert bob.ask("POST", f"{note}/@workflow/share", json={}).status_int == 200
        assert person("alice").get(note).status_int == 200
        assert person("eve").get(note).status_int in (401, 403)

    def test_a_guest_adds_nothing(self, person):
        made = person("gina").ask("POST", SPACE, json={"@type": "Document", "title": "Note"})
        assert made.status_int in (401, 403)

    def test_an_author_deletes_a_draft(self, person):
        bob = person("bob")
        made = bob.ask("POST", SPACE, json={"@type": "Document", "title": "Note"})
        assert bob.ask("DELETE", where(made)).status_int == 204
