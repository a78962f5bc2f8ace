"""Who is told of what, and what is never told."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone import api
from Products.CMFCore.indexing import processQueue
from qualite.esms.core.outbox.store import make_outbox
from qualite.esms.theme.interfaces import IBell
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications import preferences
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.notifications.choices import choices_of
from qualite.esms.workspaces.notifications.choices import choose
from qualite.esms.workspaces.notifications.log import events_for
from qualite.esms.workspaces.notifications.log import visible
from qualite.esms.workspaces.notifications.notices import notices
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_space
from zope.component import getUtility
from zope.i18n import translate
import pytest
import time
import transaction


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def kinds(userid):
    """Kinds of the notifications that somebody reads, oldest first."""
    return [event.kind for event in reading.listing(userid)[::-1]]


def sentences(userid):
    """What somebody reads, newest first."""
    told = notices(reading.listing(userid), userid, reading.state_of(userid))
    return [translate(notice.sentence) for notice in told]


@pytest.fixture
def quiet(space):
    """The space, with everybody's notifications read."""
    for userid in ("alice", "bob", "gina"):
        reading.mark_all_read(userid)
    return space


@pytest.fixture
def page(quiet):
    """A document of alice's that the team sees."""
    with acting("alice"):
        page = api.content.create(quiet, "Document", title="Compte rendu")
        api.content.transition(page, "share")
    return page


class TestTelling:
    def test_the_team_is_told_but_not_the_actor(self, page):
        assert reading.unread("bob") == reading.unread("gina") == 1
        assert reading.unread("alice") == 0

    def test_a_team_of_any_size_costs_one_write(self, quiet):
        before = len(store.of_space(quiet))
        with acting("alice"):
            tell(quiet, "space_archived")
        assert len(store.of_space(quiet)) == before + 1
        assert len(store.of_person("bob")) == 0

    def test_some_people_are_told_alone(self, quiet):
        with acting("alice"):
            tell(quiet, "task_assigned", recipients=["bob", "alice", "bob"])
        assert [reading.unread(one) for one in ("alice", "bob", "gina")] == [0, 1, 0]

    def test_an_unknown_kind_is_a_mistake_of_the_caller(self, quiet):
        with pytest.raises(KeyError):
            tell(quiet, "rumour")

    def test_who_joins_is_told_of_nothing_before(self, page):
        with acting("alice"):
            roster.add(page.aq_parent, "eve")
        assert reading.unread("eve") == 0
        assert "member_joined" in kinds("bob")

    def test_between_two_moments(self, page):
        (event,) = [e for e in events_for("bob", LONG_AGO) if e.kind == "document_shared"]
        moment = event.when
        assert event in events_for("bob", moment, moment + timedelta(microseconds=1))
        assert event not in events_for("bob", LONG_AGO, moment)
        assert event not in events_for("bob", moment + timedelta(microseconds=1))

    def test_the_log_is_bounded(self, quiet):
        for _number in range(10):
            tell(quiet, "space_archived", actor="alice")
        log = store.of_space(quiet)
        newest = list(log.keys())[-3:]
        store.trim(log, 3)
        assert list(log.keys()) == newest

    def test_an_archived_space_is_silent(self, page):
        with acting("alice"):
            api.content.transition(page.aq_parent, "archive")
        assert reading.unread("bob") == 0


class TestWhatHappensByItself:
    def test_joining_leaving_being_removed(self, quiet):
        with acting("alice"):
            roster.add(quiet, "eve")
            roster.remove(quiet, "eve")
        assert kinds("bob")[-2:] == ["member_joined", "member_left"]
        assert sentences("eve") == ["You are no longer a member of a space"]
        with acting("bob"):
            roster.leave(quiet)
        assert sentences("alice")[0] == "Bob Durand left the space Comité des Glycines"
        assert "removed" not in kinds("bob")

    def test_meetings(self, quiet):
        start = datetime.now(UTC) + timedelta(days=3)
        with acting("alice"):
            meeting = api.content.create(
                quiet, "Meeting", title="Comité", start=start, end=start + timedelta(hours=1)
            )
            api.content.transition(meeting, "cancel")
            api.content.transition(meeting, "replan")
            api.content.transition(meeting, "write_minutes")
            api.content.transition(meeting, "adopt")
        assert kinds("bob")[-4:] == [
            "meeting_planned",
            "meeting_cancelled",
            "meeting_planned",
            "minutes_adopted",
        ]

    def test_tasks(self, quiet):
        with acting("alice"):
            task = api.content.create(quiet, "Task", title="Relire", assignee="bob")
        assert sentences("bob")[0] == "Alice Martin entrusted you with the task Relire"
        assert "task_assigned" not in kinds("gina")
        with acting("bob"):
            api.content.transition(task, "complete")
        assert sentences("alice")[0] == "Bob Durand finished the task Relire"


class TestAccess:
    def test_what_is_not_seen_any_more_is_neither_listed_nor_counted(self, page):
        with acting("alice"):
            api.content.transition(page, "retract")
        assert reading.unread("bob") == 0
        assert "document_shared" not in kinds("bob")

    def test_what_is_deleted_is_not_told(self, page):
        with acting("alice"):
            api.content.delete(page)
        assert reading.unread("bob") == 0

    def test_who_left_is_told_of_nothing_more(self, page):
        space = page.aq_parent
        (event,) = [e for e in events_for("bob", LONG_AGO) if e.kind == "document_shared"]
        assert visible(event, "bob")
        with acting("alice"):
            tell(page, "task_assigned", recipients=["bob"])
            roster.remove(space, "bob")
        assert not visible(event, "bob")
        assert "Compte rendu" not in " ".join(sentences("bob"))
        assert kinds("bob") == ["removed"]

    def test_an_invitation_into_a_secret_space_names_nothing(self, quiet):
        with acting("alice"):
            tell(quiet, "invited", recipients=["eve"], excerpt="Viens aux Glycines")
        (notice,) = notices(reading.listing("eve"), "eve", reading.state_of("eve"))
        assert (notice.url, notice.space_title, notice.excerpt) == ("", "", "")
        assert translate(notice.sentence) == "You are invited to join a space"

    def test_an_invitation_into_a_space_that_shows_itself_names_it(self, people):
        space = make_space(people, visibility="listed")
        with acting("alice"):
            tell(space, "invited", recipients=["eve"])
        assert sentences("eve") == [
            "Alice Martin invites you to join the space Comité des Glycines"
        ]

    def test_someone_unknown_sees_nothing(self, page):
        assert reading.listing("nobody") == []


class TestReading:
    def test_one_by_one(self, page):
        with acting("alice"):
            tell(page, "meeting_changed")
        newest, older = reading.listing("bob")[:2]
        reading.mark_read("bob", [older.id, 12345])
        assert reading.unread("bob") == 1
        assert reading.state_of("bob").has(older.id)
        assert not reading.state_of("bob").has(newest.id)
        assert 12345 not in reading.state_of("bob").read

    def test_all(self, page):
        reading.mark_all_read("bob")
        assert reading.unread("bob") == 0
        assert reading.unread("gina") == 1

    def test_no_more_than_99(self, quiet):
        for _number in range(120):
            tell(quiet, "space_archived", actor="alice")
        assert reading.unread("bob") == 99

    def test_old_ones_are_not_counted(self, page):
        api.portal.set_registry_record("qualite.esms.notifications.shown_days", 1)
        event = reading.listing("bob")[0]
        log = store.of_space(page.aq_parent)
        record = log[event.id]
        del log[event.id]
        log[event.id - (2 * 86400 * 10**6 << 10)] = record
        assert event.path not in [one.path for one in reading.listing("bob")]

    def test_news_of_each_space(self, page, people):
        other = make_space(people, title="Autre", manager="olga", members=["bob"], guests=[])
        with acting("olga"):
            tell(other, "space_archived")
        assert reading.news_count("bob") == {page.aq_parent.UID(): 1, other.UID(): 1}

    def test_the_bell(self, page):
        bell = getUtility(IBell)
        with acting("bob"):
            assert bell.count() == 1
        assert bell.url.endswith("/@@notifications")

    def test_looking_writes_nothing(self, page):
        processQueue()
        transaction.savepoint()
        reading.unread("gina"), reading.listing("gina"), reading.news_count("gina")
        reading.unread("eve"), choices_of("gina")
        assert page._p_jar._registered_objects == []


class TestChoices:
    def test_the_registry_decides_until_the_person_does(self, space):
        assert preferences.get(space, "bob") == "daily"
        api.portal.set_registry_record("qualite.esms.notifications.default_frequency", "none")
        assert preferences.get(space, "bob") == "none"
        preferences.put(space, "bob", "at_once")
        assert preferences.get(space, "bob") == "at_once"
        assert preferences.people_with(space, "at_once") == ["bob"]
        assert sorted(preferences.people_with(space, "none")) == ["alice", "gina"]

    def test_only_what_exists_can_be_chosen(self, space):
        with pytest.raises(Refused):
            preferences.put(space, "bob", "hourly")

    def test_for_my_spaces_alone(self, space):
        with pytest.raises(Refused):
            choose("eve", {space.UID(): "none"})
        choose("bob", {space.UID(): "none"})
        assert [choice.frequency for choice in choices_of("bob")] == ["none"]

    def test_leaving_forgets_the_choice(self, space):
        preferences.put(space, "bob", "none")
        with acting("alice"):
            roster.remove(space, "bob")
        assert "bob" not in preferences.chosen(space)

    def test_who_wants_to_know_at_once_gets_an_e_mail(self, quiet):
        preferences.put(quiet, "bob", "at_once")
        outbox = make_outbox()
        waiting = len(list(outbox.items()))
        with acting("alice"):
            tell(quiet, "space_archived")
            tell(quiet, "task_assigned", recipients=["gina"])
        assert len(list(outbox.items())) == waiting + 1


def test_the_bell_of_a_member_of_200_spaces(people):
    """Warm, it takes a few milliseconds on any page."""
    with acting("alice"):
        for number in range(200):
            space = make_space(people, title=f"Espace {number}", members=(), guests=())
            tell(space, "space_archived", actor="bob")
    assert reading.unread("alice") == 99
    reading.mark_all_read("alice")
    reading.unread("alice")
    started = time.process_time()
    for _number in range(10):
        assert reading.unread("alice") == 0
    assert (time.process_time() - started) / 10 < 0.01
