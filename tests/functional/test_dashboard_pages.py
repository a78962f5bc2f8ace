"""The overview of a space, "Mes espaces" and the personal dashboard, as people read them."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from directory_site import CLAIMED
from directory_site import REGISTRAR
from kept_sites import made_once
from lxml import html
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.directory.keepers import kept_by
from qualite.esms.workspaces.dashboards import spaces_page
from qualite.esms.workspaces.dashboards import steps
from qualite.esms.workspaces.dashboards.interfaces import ISpaceSteps
from qualite.esms.workspaces.discussion import api as discussion
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.tasks import api as tasks
from spaces_world import make_space
from zope.component import adapter
from zope.component import getGlobalSiteManager
from zope.interface import implementer
from zope.interface import Interface
import pytest
import transaction


SPACE = "/espaces/glycines"
DASHBOARD = "/@@tableau-de-bord"


@pytest.fixture
def opened(person):
    """The page at a path, as somebody: its content, parsed."""

    def asked(name, path=SPACE):
        answer = person(name, accept="text/html").ask("GET", path)
        assert answer.status_int == 200, answer.status
        (content,) = html.fromstring(answer.text).xpath("//article[@id='content']")
        return content

    return asked


@pytest.fixture
def space(spaces_site):
    return spaces_folder()["glycines"]


def words(node):
    """The words of a part of a page, on one line."""
    return " ".join(node.text_content().replace("\u00a0", " ").split())


def part(page, name):
    """The section of a page with that heading id."""
    (section,) = page.xpath(f"//section[@aria-labelledby='{name}']")
    return section


def tomorrow():
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=1)


# -- the overview ---------------------------------------------------------------------------


def test_an_empty_space_invites_to_begin(opened):
    page = opened("alice")
    assert part(page, "tasks").xpath(".//a[contains(@href, '@@add-task')]")
    assert part(page, "meeting").xpath(".//a[contains(@href, '@@add-meeting')]")
    assert part(page, "documents").xpath(".//a[contains(@href, '@@documents')]")
    assert not opened("gina").xpath(".//a[contains(@href, 'add')]")


def test_my_tasks_come_before_those_of_others(space, opened):
    with api.env.adopt_user(username="alice"):
        tasks.create(space, "For nobody", due=date.today())
        tasks.create(space, "For Bob", assignee="bob", due=date.today() + timedelta(days=30))
        tasks.create(space, "Late", assignee="alice", due=date.today() - timedelta(days=3))
    transaction.commit()
    rows = [words(row) for row in part(opened("bob"), "tasks").xpath(".//tbody/tr")]
    assert ["For Bob" in row for row in rows] == [True, False, False]
    assert any("Late" in row and "late" in row for row in rows)


def test_a_task_is_ticked_from_the_overview(space, person, opened):
    with api.env.adopt_user(username="alice"):
        tasks.create(space, "Find the register", assignee="bob")
    transaction.commit()
    bob = person("bob", accept="text/html")
    page = html.fromstring(bob.ask("GET", SPACE).text)
    (form,) = [form for form in page.forms if form.action.endswith("/@@complete")]
    answer = bob.ask("POST", form.action.partition("/plone")[2], params=dict(form.form_values()))
    assert answer.status_int in (302, 303)
    assert answer.location.endswith(SPACE)
    assert "Find the register" not in words(opened("bob"))


def test_the_next_meeting_is_answered_from_the_overview(space, person, opened):
    with api.env.adopt_user(username="alice"):
        meeting = meetings.plan(
            space,
            title="Committee 6",
            start=tomorrow(),
            end=tomorrow() + timedelta(hours=2),
            place="Willow room",
            agenda=("Ratings", "Complaints"),
        )
    transaction.commit()
    bob = person("bob", accept="text/html")
    page = html.fromstring(bob.ask("GET", SPACE).text)
    card = part(page, "meeting")
    assert all(word in words(card) for word in ("Committee 6", "Willow room", "Ratings"))
    (form,) = card.xpath(".//form")
    values = {**dict(form.form_values()), "answer": "yes"}
    answer = bob.ask("POST", form.action.partition("/plone")[2], params=values)
    assert answer.location.endswith(SPACE)
    assert meetings.answers(meeting)["bob"][0] == "yes"
    (pressed,) = part(opened("bob"), "meeting").xpath(".//button[@aria-pressed='true']/@value")
    assert pressed == "yes"


def test_the_last_messages_and_a_form_to_write(space, person, opened):
    bob = person("bob", accept="text/html")
    page = html.fromstring(bob.ask("GET", SPACE).text)
    (form,) = part(page, "discussion").xpath(".//form")
    values = {**dict(form.form_values()), "text": "Shall we read the report?"}
    bob.ask("POST", form.action.partition("/plone")[2], params=values)
    said = words(part(opened("alice"), "discussion"))
    assert "Bob Durand" in said
    assert "Shall we read the report?" in said
    assert not part(opened("gina"), "discussion").xpath(".//form")


def test_a_draft_of_somebody_else_is_neither_shown_nor_counted(space, opened):
    with api.env.adopt_user(username="alice"):
        createContentInContainer(space, "Document", title="Unfinished")
    transaction.commit()
    assert "Unfinished" in words(part(opened("alice"), "documents"))
    page = opened("bob")
    assert "Unfinished" not in words(page)
    assert not page.xpath("//ul[contains(@class, 'nav-tabs')]//*[@class='q-pas']")


def test_a_visitor_reads_the_purpose_and_may_join(spaces_site, opened):
    space = make_space(
        spaces_site,
        id="ouvert",
        title="Ouvert",
        description="Ideas for the week",
        state="public",
        visibility="open",
        joining="free",
    )
    with api.env.adopt_user(username="alice"):
        document = createContentInContainer(space, "Document", title="Ten ideas")
        api.content.transition(document, "share")
        api.content.transition(document, "publish")
        createContentInContainer(space, "Task", title="Inner matter")
        discussion.add(space, "Between us")
    transaction.commit()
    page = opened(None, "/espaces/ouvert")
    read = words(page)
    assert "Ideas for the week" in read
    assert "Ten ideas" in read
    assert not any(word in read for word in ("Inner matter", "Between us", "Alice Martin"))
    (join,) = part(page, "joining").xpath(".//a/@href")
    assert join.endswith("/@@join")


# -- the steps ------------------------------------------------------------------------------


@pytest.fixture
@made_once
def committee(spaces_site):
    made = make_space(
        spaces_site,
        type="EvaluationCommittee",
        id="comite",
        members=(),
        guests=(),
        visit_start=date.today() + timedelta(days=121),
        visit_end=date.today() + timedelta(days=123),
    )
    transaction.commit()
    return made


def walked(page):
    """(done, current) of each step."""
    return [
        (step.get("class") == "q-fait", step.get("aria-current") == "step")
        for step in part(page, "process").xpath(".//ol/li")
    ]


def test_the_steps_begin_with_the_team(committee, opened):
    done, current = zip(*walked(opened("alice", "/espaces/comite")), strict=True)
    assert not any(done)
    assert current == (True, *[False] * 6)


def test_the_steps_say_only_what_is_known(committee, opened):
    with api.env.adopt_roles(["Manager"]):
        from qualite.esms.workspaces.team import roster

        roster.add(committee, "bob")
    transaction.commit()
    assert walked(opened("alice", "/espaces/comite"))[:2] == [(True, False), (False, True)]
    said = words(part(opened("alice", "/espaces/comite"), "process"))
    assert "in 121 days" in said
    assert said.count("To come") == 4


@implementer(ISpaceSteps)
@adapter(Interface)
class Rated:
    """As the evaluation slice will say it."""

    def __init__(self, space):
        pass

    def facts(self):
        return {"assess": steps.Fact(False, "66 of 149")}


def test_another_slice_tells_what_it_knows_of_the_steps(committee, opened):
    registry = getGlobalSiteManager()
    registry.registerAdapter(Rated, name="50-evaluation")
    try:
        assert "66 of 149" in words(part(opened("alice", "/espaces/comite"), "process"))
    finally:
        registry.unregisterAdapter(Rated, name="50-evaluation")


# -- my spaces ------------------------------------------------------------------------------


def cards(page, name="mine"):
    return [words(title) for title in part(page, name).xpath(".//h3")]


def test_my_spaces_are_those_i_am_in(spaces_site, opened):
    make_space(spaces_site, id="autre", title="D'Olga", manager="olga", members=(), guests=())
    transaction.commit()
    assert cards(opened("bob", "/espaces")) == ["Comité des Glycines"]
    assert cards(opened("eve", "/espaces")) == []
    assert "Comité des Glycines" not in words(opened("eve", "/espaces"))
    assert "Comité des Glycines" not in words(opened(None, "/espaces"))


def test_what_is_new_comes_first(spaces_site, space, opened):
    make_space(spaces_site, id="abeilles", title="Abeilles")
    with api.env.adopt_user(username="alice"):
        discussion.add(space, "Good morning")
    transaction.commit()
    page = opened("bob", "/espaces")
    assert cards(page) == ["Comité des Glycines", "Abeilles"]
    news = part(page, "mine").xpath(".//article[1]//*[contains(@class, 'q-tag')]")
    assert [word for word in words(news[0]).split() if word.isdecimal()]


def test_archived_spaces_wait_behind_a_link(space, opened):
    with api.env.adopt_user(username="alice"):
        api.content.transition(space, "archive")
    transaction.commit()
    page = opened("bob", "/espaces")
    assert cards(page) == []
    (link,) = part(page, "mine").xpath(".//a[contains(@href, 'archived')]/@href")
    assert cards(opened("bob", link.partition("/plone")[2])) == ["Comité des Glycines"]


def test_a_member_of_many_spaces_turns_pages(spaces_site, opened, monkeypatch):
    monkeypatch.setattr(spaces_page, "MINE_PER_PAGE", 2)
    for title in ("Abeilles", "Bleuets"):
        make_space(spaces_site, title=title)
    transaction.commit()
    page, seen = opened("bob", "/espaces?q=e"), []
    while True:
        seen += cards(page)
        following = part(page, "mine").xpath(".//nav/a/@href")[-1]
        if "m_start=2" not in following:
            break
        page = opened("bob", following.partition("/plone")[2])
    assert sorted(seen) == ["Abeilles", "Bleuets", "Comité des Glycines"]


def test_the_public_listing_shows_only_what_is_open_to_read(spaces_site, opened):
    for state in ("network", "public", "archived"):
        make_space(spaces_site, title=state, state=state, members=(), guests=())
    transaction.commit()
    assert cards(opened(None, "/espaces"), "open-title") == ["public"]
    assert cards(opened("eve", "/espaces"), "open-title") == ["public"]
    assert cards(opened("sam", "/espaces"), "open-title") == ["network", "public"]


def test_a_listed_space_shows_its_name_to_people_with_an_account(spaces_site, opened):
    make_space(spaces_site, title="Shows itself", visibility="listed", joining="request")
    transaction.commit()
    page = opened("eve", "/espaces")
    assert cards(page, "listed") == ["Shows itself"]
    assert "Shows itself" not in words(opened(None, "/espaces"))


@pytest.mark.parametrize("start", ["-1", "x", "9" * 30, "²", "24"])
def test_a_page_that_does_not_exist_is_no_error(opened, start):
    assert cards(opened("eve", f"/espaces?b_start={start}&m_start={start}"), "open-title") == []


def test_who_keeps_a_page_is_known_as_soon_as_it_is_accepted(site):
    """The claim was made and accepted by the one who filled the site."""
    assert CLAIMED in {brain.getId for brain in kept_by(REGISTRAR)}
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(site["annuaire"]["etablissements"][CLAIMED], "release")
    assert CLAIMED not in {brain.getId for brain in kept_by(REGISTRAR)}
    assert kept_by("") == []


# -- the personal dashboard -----------------------------------------------------------------


def test_a_visitor_is_asked_to_log_in(person, spaces_site):
    answer = person(accept="text/html").ask("GET", DASHBOARD)
    assert answer.status_int == 302
    assert "/login?came_from=" in answer.location


def test_it_greets_by_the_first_name(opened):
    assert words(opened("bob", DASHBOARD).xpath(".//h1")[0]).endswith("Bob")


def test_what_is_due_this_week(space, opened):
    today = date.today()
    with api.env.adopt_user(username="alice"):
        tasks.create(space, "Late one", assignee="bob", due=today - timedelta(days=2))
        tasks.create(space, "In a month", assignee="bob", due=today + timedelta(days=30))
        tasks.create(space, "Somebody else's", assignee="alice", due=today)
        meetings.plan(
            space, title="Committee 6", start=tomorrow(), end=tomorrow() + timedelta(hours=1)
        )
    transaction.commit()
    found = [words(item) for item in part(opened("bob", DASHBOARD), "todo").xpath(".//li")]
    assert len(found) == 2
    assert "Late one" in found[0]
    assert "Committee 6" in found[1]
    everything = part(opened("bob", f"{DASHBOARD}?all=1"), "todo").xpath(".//li")
    assert len(everything) == 3


def test_an_answered_meeting_waits_no_longer_but_stays_in_the_agenda(space, opened):
    with api.env.adopt_user(username="alice"):
        meeting = meetings.plan(
            space, title="Committee 6", start=tomorrow(), end=tomorrow() + timedelta(hours=1)
        )
    meetings.answer(meeting, "bob", "no")
    transaction.commit()
    page = opened("bob", DASHBOARD)
    assert "Committee 6" not in words(part(page, "todo"))
    assert "Committee 6" in words(part(page, "agenda"))


def test_whoever_manages_is_told_who_asks_to_join(spaces_site, opened):
    space = make_space(
        spaces_site, title="Shows itself", visibility="listed", joining="request", guests=()
    )
    requests.ask(space, "eve", "May I?")
    transaction.commit()
    (item,) = part(opened("alice", DASHBOARD), "todo").xpath(".//li")
    assert "Shows itself" in words(item)
    assert item.xpath(".//a/@href")[0].endswith("/@@members")
    assert not part(opened("bob", DASHBOARD), "todo").xpath(".//li")


def test_whoever_is_invited_finds_where_to_answer(space, person, opened):
    with api.env.adopt_user(username="alice"):
        invitation = invitations.invite(space, userid="eve", seat="Family")
    transaction.commit()
    (item,) = part(opened("eve", DASHBOARD), "todo").xpath(".//li")
    (link,) = item.xpath(".//a/@href")
    answer = person("eve", accept="text/html").ask("GET", link.partition("/plone")[2])
    assert answer.status_int == 200
    assert "Comité des Glycines" in answer.text
    with api.env.adopt_user(username="alice"):
        invitations.revoke(space, invitation.id)
    transaction.commit()
    assert "Comité des Glycines" not in words(part(opened("eve", DASHBOARD), "todo"))


def test_what_happened_recently(space, opened):
    with api.env.adopt_user(username="alice"):
        discussion.add(space, "Good morning")
    transaction.commit()
    assert "Alice Martin" in words(part(opened("bob", DASHBOARD), "recent"))
    assert "Alice Martin" not in words(part(opened("eve", DASHBOARD), "recent"))


def test_somebody_new_is_invited_to_open_a_space(opened):
    page = opened("eve", DASHBOARD)
    assert page.xpath(".//a[contains(@href, '@@open-space')]")
    assert not page.xpath(".//section[starts-with(@aria-labelledby, 'entry-')]")


def test_my_page_of_the_directory_and_what_it_lacks(site, client):
    entry = site["annuaire"]["etablissements"][CLAIMED]
    entry.missions = ()
    entry.reindexObject(idxs=["keepers"])
    transaction.commit()
    assert [brain.getId for brain in kept_by("tom")] == [CLAIMED]
    answer = client("TeamManager", accept="text/html").ask("GET", DASHBOARD)
    (card,) = html.fromstring(answer.text).xpath(
        "//section[starts-with(@aria-labelledby, 'entry-')]"
    )
    assert card.xpath(".//progress/@value") == ["90"]
    assert card.xpath(".//a/@href")[0].endswith(f"{CLAIMED}/edit")
