"""Tasks of a space: who does what by when, and what it is about."""

from datetime import date
from datetime import timedelta
from plone import api
from qualite.esms.workspaces.tasks import api as tasks
from qualite.esms.workspaces.tasks.checking import Unfit
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_space
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory
import pytest


TODAY = date.today()


def titles(lines):
    return [line.title for line in lines]


def create(space, title="Relire le livret", by="bob", **values):
    with acting(by):
        return tasks.create(space, title, **values)


def test_a_task_is_open_then_done_then_open_again(space):
    task = create(space, assignee="bob")
    with acting("alice"):
        tasks.complete(task)
        assert titles(tasks.done_tasks(space)) == ["Relire le livret"]
        assert tasks.open_tasks(space) == []
        tasks.reopen(task)
        assert titles(tasks.open_tasks(space)) == ["Relire le livret"]


def test_ticking_twice_is_ticking_once(space):
    task = create(space)
    with acting("bob"):
        tasks.complete(task)
        tasks.complete(task)
        assert api.content.get_state(task) == "done"


def test_the_most_urgent_comes_first_and_those_without_date_last(space):
    create(space, "Sans date")
    create(space, "Plus tard", due=TODAY + timedelta(days=40))
    create(space, "En retard", due=TODAY - timedelta(days=1))
    create(space, "Bientôt", due=TODAY + timedelta(days=2))
    with acting("bob"):
        lines = tasks.open_tasks(space)
    assert titles(lines) == ["En retard", "Bientôt", "Plus tard", "Sans date"]
    assert [line.late for line in lines] == [True, False, False, False]
    assert [line.soon for line in lines] == [False, True, False, False]


def test_what_is_due_today_is_not_late(space):
    create(space, due=TODAY)
    with acting("bob"):
        (line,) = tasks.open_tasks(space)
    assert (line.late, line.soon) == (False, True)


def test_what_is_done_is_never_late(space):
    task = create(space, due=TODAY - timedelta(days=9))
    with acting("bob"):
        tasks.complete(task)
        (line,) = tasks.done_tasks(space)
    assert not line.late


def test_a_line_names_the_assignee_never_the_address(space):
    create(space, assignee="bob")
    with acting("alice"):
        (line,) = tasks.open_tasks(space)
    assert (line.assignee, line.assignee_name, line.assignee_initials) == (
        "bob",
        "Bob Durand",
        "BD",
    )
    assert "@" not in repr(line)


def test_mine_are_those_entrusted_to_me(space):
    create(space, "À Bob", assignee="bob")
    create(space, "À Alice", assignee="alice")
    with acting("bob"):
        assert titles(tasks.open_tasks(space, assignee="bob")) == ["À Bob"]


def test_mine_over_all_my_spaces_but_archived_ones(space, people):
    other = make_space(people, title="Autre", manager="olga", members=("bob",))
    create(space, "Ici", assignee="bob")
    create(other, "Là", assignee="bob", by="olga")
    with acting("bob"):
        assert titles(tasks.my_tasks("bob")) == ["Ici", "Là"]
    with acting("olga"):
        api.content.transition(other, "archive")
    with acting("bob"):
        assert titles(tasks.my_tasks("bob")) == ["Ici"]


def test_who_left_no_longer_sees_what_was_entrusted_to_them(space):
    create(space, assignee="bob")
    roster.remove(space, "bob")
    with acting("bob"):
        assert tasks.my_tasks("bob") == []
        assert tasks.open_tasks(space) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"assignee": "eve"}, "assignee"),
        ({"assignee": "nobody-at-all"}, "assignee"),
        ({"due": "tomorrow"}, "due"),
        ({"about": "no-such-uid"}, "about"),
    ],
)
def test_a_value_that_does_not_suit_is_refused_and_nothing_written(space, values, field):
    with acting("bob"), pytest.raises(Unfit) as caught:
        tasks.create(space, **{"title": "Une tâche", **values})
    assert list(caught.value.faults) == [field]
    assert not [one for one in space.objectValues() if one.portal_type == "Task"]


def test_about_shows_its_title_to_those_who_see_it(space):
    with acting("alice"):
        draft = api.content.create(space, "Document", title="Brouillon d’Alice")
        tasks.create(space, "Relire", about=draft.UID())
        (line,) = tasks.open_tasks(space)
    assert line.about_title == "Brouillon d’Alice"
    with acting("bob"):
        (line,) = tasks.open_tasks(space)
    assert (line.about_title, line.about_url) == ("", "")


def test_what_one_must_not_see_is_refused_like_what_does_not_exist(space):
    with acting("alice"):
        draft = api.content.create(space, "Document", title="Brouillon d’Alice")
    messages = set()
    for uid in (draft.UID(), "0" * 32):
        with acting("bob"), pytest.raises(Unfit) as caught:
            tasks.create(space, "Deviner", about=uid)
        messages.add(str(caught.value.message))
    assert len(messages) == 1


def test_about_something_of_another_space_is_refused(space, people):
    other = make_space(people, title="Autre", manager="alice", members=())
    with acting("alice"):
        task = tasks.create(other, "Ailleurs")
        with pytest.raises(Unfit):
            tasks.create(space, "Ici", about=task.UID())


def test_a_change_looks_at_what_changes_only(space):
    task = create(space, assignee="bob")
    roster.remove(space, "bob")
    with acting("alice"):
        tasks.change(task, title="Relire encore", assignee="bob")
        assert task.title == "Relire encore"
        with pytest.raises(Unfit):
            tasks.change(task, assignee="eve")


def test_the_vocabulary_is_the_team_for_those_who_see_it(space):
    factory = getUtility(IVocabularyFactory, name="qualite.esms.TeamMembers")
    with acting("gina"):
        assert {term.value for term in factory(space)} == {"alice", "bob", "gina"}
    with acting("eve"):
        assert list(factory(space)) == []
