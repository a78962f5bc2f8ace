"""What stands around every page of a space: who sees which tab and which action."""

from lxml import html
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.workspaces.spaces import spaces_folder
from spaces_world import make_space
import pytest
import transaction


SPACE = "/espaces/glycines"


@pytest.fixture
def opened(person):
    """The page at a path, as somebody: parsed, or the status when it is not shown."""

    def asked(name, path=SPACE):
        answer = person(name, accept="text/html").ask("GET", path)
        return html.fromstring(answer.text) if answer.status_int == 200 else answer.status_int

    return asked


@pytest.fixture
def archive(spaces_site):
    with api.env.adopt_user(username="alice"):
        api.content.transition(spaces_folder()["glycines"], "archive")
    transaction.commit()


def tabs(page):
    """Last part of the address of each tab."""
    links = page.xpath("//ul[contains(@class, 'nav-tabs')]//a/@href")
    return [link.rpartition("/")[2].removeprefix("@@") for link in links]


def actions(page):
    links = page.xpath("//div[contains(@class, 'q-actions')]//a/@href")
    return [link.rpartition("/")[2] for link in links]


INSIDE = ["glycines", "meetings", "documents", "tasks", "discussion", "members"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("alice", [*INSIDE, "space-settings"]), ("bob", INSIDE), ("gina", INSIDE)],
)
def test_a_tab_is_shown_to_those_who_may_open_it(opened, name, expected):
    assert tabs(opened(name)) == expected


@pytest.mark.parametrize("name", ["alice", "bob", "gina"])
def test_every_tab_that_is_shown_opens(opened, person, name):
    for link in opened(name).xpath("//ul[contains(@class, 'nav-tabs')]//a/@href"):
        page = opened(name, link.partition("/plone")[2])
        assert not isinstance(page, int), link
        (current,) = page.xpath("//ul[contains(@class, 'nav-tabs')]//a[@aria-current]/@href")
        assert current == link
        assert len(page.xpath("//h1")) == 1, link


@pytest.mark.parametrize(("name", "invites"), [("alice", True), ("bob", False), ("gina", False)])
def test_managers_invite(opened, name, invites):
    assert ("@@members#invite" in actions(opened(name))) is invites


def test_members_add_and_guests_do_not(opened):
    assert {"@@add-meeting", "@@add-task", "++add++Document"} <= set(actions(opened("bob")))
    assert actions(opened("gina")) == []


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_what_the_menu_offers_opens(opened, name):
    for link in opened(name).xpath("//details[contains(@class, 'q-menu')]//a/@href"):
        path = link.partition("/plone")[2].partition("#")[0]
        assert not isinstance(opened(name, path), int), link


@pytest.mark.parametrize("name", ["eve", "sam", "olga"])
def test_people_outside_of_a_private_space_get_nothing(person, spaces_site, name):
    answer = person(name, accept="text/html").ask("GET", SPACE)
    assert answer.status_int != 200
    assert "Glycines" not in answer.text


def test_a_visitor_of_a_public_space_sees_no_team(spaces_site, opened):
    make_space(spaces_site, id="ouvert", title="Ouvert", state="public", visibility="open")
    transaction.commit()
    page = opened(None, "/espaces/ouvert")
    assert tabs(page) == ["ouvert", "documents"]
    assert actions(page) == []
    words = page.text_content()
    assert "Bob Durand" not in words
    assert "3 members" not in words
    assert "3 members" in opened("gina", "/espaces/ouvert").text_content()


def test_an_archived_space_says_so_and_offers_nothing(opened, archive):
    page = opened("bob")
    assert page.xpath("//div[contains(@class, 'alert-info')]")
    assert actions(page) == []
    assert not page.xpath("//article[@id='content']//form")


def test_a_manager_may_open_an_archived_space_again(opened, archive):
    (link,) = opened("alice").xpath("//div[contains(@class, 'alert-info')]//a/@href")
    assert not isinstance(opened("alice", link.partition("/plone")[2]), int)


def test_below_the_space_the_heading_is_that_of_the_page(spaces_site, opened):
    with api.env.adopt_user(username="bob"):
        createContentInContainer(spaces_folder()["glycines"], "Task", id="t", title="Ranger")
    transaction.commit()
    page = opened("bob", f"{SPACE}/t")
    (heading,) = page.xpath("//h1")
    assert heading.text_content().strip() == "Ranger"
    assert tabs(page) == INSIDE
