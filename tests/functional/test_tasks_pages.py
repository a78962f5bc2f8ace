"""Tasks in a browser: the tab, quick adding, ticking, forms, and what others do not get."""

from datetime import date
from datetime import timedelta
from kept_sites import made_once
from lxml import html
from plone import api
from qualite.esms.workspaces.tasks import api as tasks
from spaces_world import acting
from team_site import messages
from team_site import text
from team_site import Visitor
from urllib.parse import urlsplit
import pytest
import transaction


TAB = "/espaces/glycines/@@tasks"
YESTERDAY = date.today() - timedelta(days=1)


@pytest.fixture
def space(spaces_site):
    return spaces_site["espaces"]["glycines"]


@pytest.fixture
@made_once
def task(space):
    with acting("alice"):
        made = tasks.create(space, "Relire le livret", assignee="bob", due=YESTERDAY)
    transaction.commit()
    return made


def path_of(obj):
    return urlsplit(obj.absolute_url()).path.removeprefix("/plone")


def press(visitor, page, name):
    """Press the button of a list that leads to the view ``name``."""
    tree = html.fromstring(page.text)
    (button,) = tree.xpath(f"//button[contains(@formaction, '{name}')]")
    form = next(button.iterancestors("form"))
    path = urlsplit(button.get("formaction")).path.removeprefix("/plone")
    return visitor.ask("POST", path, params=dict(form.form_values()))


def state(task):
    transaction.begin()
    return api.content.get_state(task)


class TestTab:
    @pytest.mark.parametrize("who", ["alice", "bob", "gina"])
    def test_the_team_sees_the_tasks(self, task, who):
        page = Visitor(who).open(TAB)
        assert page.status_int == 200
        assert "Relire le livret" in text(page)

    @pytest.mark.parametrize("who", ["Anonymous", "eve", "sam", "olga"])
    def test_others_get_nothing(self, task, who):
        page = Visitor(who).open(TAB)
        assert "Relire" not in page.text
        assert page.status_int in (302, 401, 403)

    def test_a_late_one_is_told_by_a_word_and_an_icon(self, task):
        tree = html.fromstring(Visitor("bob").open(TAB).text)
        (late,) = tree.xpath("//td//*[contains(@class, 'q-retard')]")
        assert late.xpath(".//svg")
        assert "," in late.text_content()

    def test_quick_adding(self, space):
        bob = Visitor("bob")
        answer = bob.send(
            bob.open(TAB), "@@add-task", title="Appeler le CVS", assignee="gina", due=""
        )
        assert "Appeler le CVS" in text(bob.follow(answer))

    def test_a_fault_keeps_what_was_typed(self, space):
        bob = Visitor("bob")
        answer = bob.send(bob.open(TAB), "@@add-task", title="Garder", due="jamais")
        tree = html.fromstring(answer.text)
        assert tree.xpath("//input[@name='title']/@value") == ["Garder"]
        assert tree.xpath("//input[@name='due']/@aria-invalid") == ["true"]
        assert not space.objectIds("Task")

    def test_ticking_and_back(self, task):
        bob = Visitor("bob")
        page = bob.follow(press(bob, bob.open(TAB), "@@complete"))
        assert state(task) == "done"
        assert "Relire le livret" in messages(page)
        page = bob.follow(press(bob, bob.open(f"{TAB}?done=1"), "@@reopen"))
        assert state(task) == "open"

    def test_a_guest_has_nothing_to_press(self, task):
        tree = html.fromstring(Visitor("gina").open(TAB).text)
        assert not tree.xpath("//article//button[@formaction]")
        assert not tree.xpath("//form[contains(@action, 'add-task')]")

    @pytest.mark.parametrize(("query", "count"), [("", 1), ("?mine=1", 0), ("?done=1", 0)])
    def test_filters(self, task, query, count):
        tree = html.fromstring(Visitor("alice").open(TAB + query).text)
        assert len(tree.xpath("//article//tbody/tr")) == count

    def test_long_lists_come_in_pages(self, space):
        with acting("alice"):
            for number in range(51):
                tasks.create(space, f"Tâche {number:02}")
        transaction.commit()
        bob = Visitor("bob")
        first = html.fromstring(bob.open(TAB).text)
        assert len(first.xpath("//article//tbody/tr")) == 50
        (after,) = first.xpath("//a[@rel='next']/@href")
        assert len(html.fromstring(bob.open(after).text).xpath("//article//tbody/tr")) == 1

    @pytest.mark.parametrize("start", ["abc", "-5", "9999", "%D9%A3"])
    def test_a_page_that_is_not_one_is_the_first(self, task, start):
        assert "Relire" in text(Visitor("bob").open(f"{TAB}?b_start={start}"))


class TestTask:
    def test_its_page(self, task):
        assert "Bob Durand" in text(Visitor("gina").open(path_of(task)))

    def test_it_is_changed(self, task):
        bob = Visitor("bob")
        answer = bob.send(bob.open(f"{path_of(task)}/edit"), "edit", title="Relire tout", due="")
        assert "Relire tout" in text(bob.follow(answer))
        transaction.begin()
        assert (task.title, task.due, task.assignee) == ("Relire tout", None, "bob")

    @pytest.mark.parametrize("view", ["edit", "@@complete", "@@reopen"])
    @pytest.mark.parametrize("who", ["gina", "eve"])
    def test_guests_and_strangers_change_nothing(self, task, who, view):
        answer = Visitor(who).ask("POST", f"{path_of(task)}/{view}", params={"title": "Autre"})
        assert answer.status_int in (302, 401, 403)
        assert (state(task), task.title) == ("open", "Relire le livret")

    @pytest.mark.parametrize("view", ["edit", "@@complete"])
    def test_without_a_token_nothing_happens(self, task, view):
        answer = Visitor("bob").ask("POST", f"{path_of(task)}/{view}", params={"title": "Autre"})
        assert answer.status_int == 403
        assert (state(task), task.title) == ("open", "Relire le livret")

    @pytest.mark.parametrize("view", ["@@complete", "@@reopen"])
    def test_looking_changes_nothing(self, task, view):
        assert Visitor("bob").open(f"{path_of(task)}/{view}").status_int == 405

    def test_one_is_sent_back_to_this_site_only(self, task):
        bob = Visitor("bob")
        page = bob.open(path_of(task))
        answer = bob.send(page, "@@complete")
        assert urlsplit(answer.location).path == f"/plone{path_of(task)}"
        token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
        answer = bob.ask(
            "POST",
            f"{path_of(task)}/@@reopen",
            params={"_authenticator": token, "came_from": "https://evil.example/"},
        )
        assert "evil" not in answer.location

    def test_what_people_write_is_text(self, space):
        with acting("bob"):
            made = tasks.create(space, "<b>x</b>", description="<script>alert(1)</script>")
        transaction.commit()
        page = Visitor("alice").open(path_of(made))
        assert "<script>alert(1)" not in page.text
        assert "<b>x</b>" not in page.text

    def test_plone_s_own_address_of_the_form_leads_to_ours(self, space):
        answer = Visitor("bob").open("/espaces/glycines/++add++Task")
        assert answer.location.endswith("/@@add-task")
