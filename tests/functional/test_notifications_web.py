"""Notifications over the web: the bell, the list, the choice of e-mails, REST."""

from kept_sites import made_once
from lxml import html
from plone import api
from qualite.esms.workspaces.notifications.api import tell
from spaces_world import acting
from team_site import text
from team_site import Visitor
import pytest
import transaction


SPACE = "/espaces/glycines"


@pytest.fixture
@made_once
def space(spaces_site):
    """The space; bob has read everything, then alice shares 25 documents."""
    space = spaces_site.espaces.glycines
    with acting("alice"):
        page = api.content.create(space, "Document", title="Livret")
        api.content.transition(page, "share")
        for _number in range(24):
            tell(page, "meeting_changed")
    transaction.commit()
    return space


def bell(page):
    """What the bell of a page says, and its number or None."""
    (link,) = html.fromstring(page.text).find_class("q-pastille")
    number = link.find("i")
    return " ".join(link.text_content().split()), number.text if number is not None else None


class TestPages:
    def test_the_bell(self, space):
        assert bell(Visitor("bob").open(SPACE))[1] == "26"  # and gina who joined
        assert bell(Visitor("eve").open("/"))[1] is None
        assert not html.fromstring(Visitor().open("/").text).find_class("q-pastille")

    def test_the_list_is_paged_and_says_what_is_new(self, space):
        bob = Visitor("bob")
        first = bob.open("/@@notifications")
        assert first.status_int == 200
        items = html.fromstring(first.text).find_class("q-avis")[0].findall("li")
        assert len(items) == 20
        assert all("q-avis-neuf" in item.get("class") for item in items)
        assert all(item.find_class("q-tag-neuf") for item in items), "not by colour alone"
        second = bob.open("/@@notifications", params={"page": "2"})
        assert len(html.fromstring(second.text).find_class("q-avis")[0].findall("li")) == 6
        assert "Livret" in text(second)

    @pytest.mark.parametrize("page", ["0", "99", "-1", "x", "9" * 30])
    def test_a_page_that_is_not_there_is_the_first(self, space, page):
        answer = Visitor("bob").open("/@@notifications", params={"page": page})
        assert answer.status_int == 200
        assert len(html.fromstring(answer.text).find_class("q-avis-neuf")) == 20

    def test_reading_one_then_all(self, space):
        bob = Visitor("bob")
        page = bob.open("/@@notifications")
        button = html.fromstring(page.text).xpath("//button[@name='read']/@value")[0]
        assert bob.send(page, "@@notifications", press=button).status_int == 303
        assert bell(bob.open("/"))[1] == "25"
        assert (
            bob.send(bob.open("/@@notifications"), "@@notifications", press="1").status_int == 303
        )
        assert bell(bob.open("/"))[1] is None
        assert not html.fromstring(bob.open("/@@notifications").text).find_class("q-avis-neuf")

    def test_without_token_nothing_is_marked(self, space):
        bob = Visitor("bob")
        assert bob.ask("POST", "/@@notifications", params={"all": "1"}).status_int == 403
        assert bell(bob.open("/"))[1] == "26"

    def test_nothing_yet(self, space):
        assert not html.fromstring(Visitor("eve").open("/@@notifications").text).find_class(
            "q-avis"
        )

    def test_choosing_e_mails(self, space):
        bob = Visitor("bob")
        page = bob.open("/@@notification-settings")
        name = f"frequency-{space.UID()}"
        (chosen,) = html.fromstring(page.text).xpath(f"//input[@name='{name}'][@checked]/@value")
        assert chosen == "daily"
        assert bob.send(page, "@@notification-settings", **{name: "at_once"}).status_int == 303
        page = bob.open("/@@notification-settings")
        (chosen,) = html.fromstring(page.text).xpath(f"//input[@name='{name}'][@checked]/@value")
        assert chosen == "at_once"

    @pytest.mark.parametrize("path", ["/@@notifications", "/@@notification-settings"])
    def test_visitors_log_in_first(self, space, path):
        assert Visitor().open(path).status_int in (302, 401)


class TestRest:
    def test_the_list(self, space, person):
        told = person("bob").get("/@notifications", b_size=5).json
        assert told["unread"] == told["items_total"] == 26
        assert len(told["items"]) == 5
        assert told["settings"] == {space.UID(): "daily"}
        assert told["items"][0]["kind"] == "meeting_changed"
        assert told["items"][0]["unread"]
        assert told["batching"]["next"]

    def test_marking(self, space, person):
        bob = person("bob")
        first = bob.get("/@notifications").json["items"][0]["id"]
        assert bob.ask("POST", "/@notifications", json={"read": [first, "7"]}).status_int == 204
        assert bob.get("/@notifications").json["unread"] == 25
        assert bob.ask("POST", "/@notifications", json={"read": "all"}).status_int == 204
        assert bob.get("/@notifications").json["unread"] == 0

    @pytest.mark.parametrize(
        "json", [{}, {"read": 3}, {"read": ["x"]}, {"read": [1]}, {"read": None}]
    )
    def test_what_cannot_be_marked(self, space, person, json):
        assert person("bob").ask("POST", "/@notifications", json=json).status_int == 400

    def test_choosing(self, space, person):
        bob, uid = person("bob"), space.UID()
        for json in ({}, {"settings": {uid: "hourly"}}, {"settings": {"x": "none"}}):
            assert bob.ask("PATCH", "/@notifications", json=json).status_int == 400
        answer = bob.ask("PATCH", "/@notifications", json={"settings": {uid: "none"}})
        assert answer.status_int == 204
        assert bob.get("/@notifications").json["settings"] == {uid: "none"}
        assert (
            person("eve")
            .ask("PATCH", "/@notifications", json={"settings": {uid: "none"}})
            .status_int
            == 400
        )

    @pytest.mark.parametrize(("method", "json"), [("GET", None), ("POST", {}), ("PATCH", {})])
    def test_visitors_get_nothing(self, space, person, method, json):
        assert person().ask(method, "/@notifications", json=json).status_int == 401
