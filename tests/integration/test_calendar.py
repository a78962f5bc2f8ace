"""The private calendar of a person: what they are invited to, as long as they may see it."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from icalendar import Calendar
from plone import api
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings import calendars
from qualite.esms.workspaces.meetings import feeds
from qualite.esms.workspaces.team import roster
from spaces_world import acting
import pytest


START = datetime.now(UTC).replace(microsecond=0) + timedelta(days=3)


@pytest.fixture
def meeting(space):
    with acting("alice"):
        return meetings.plan(space, title="Comité", start=START, end=START + timedelta(hours=2))


def feed(userid, request):
    return Calendar.from_ical(calendars.of_person(userid, request)).walk("VEVENT")


@pytest.mark.parametrize(("who", "count"), [("alice", 1), ("bob", 1), ("gina", 1), ("eve", 0)])
def test_it_holds_the_meetings_of_my_spaces(meeting, http_request, who, count):
    assert len(feed(who, http_request)) == count


def test_it_leaves_out_meetings_that_others_are_invited_to(space, http_request):
    with acting("alice"):
        meetings.plan(
            space,
            title="Bureau",
            start=START,
            end=START + timedelta(hours=1),
            invited_seats=("Bureau",),
        )
    assert len(feed("alice", http_request)) == 1
    assert feed("bob", http_request) == []


def test_who_left_gets_nothing_any_more(meeting, space, http_request):
    roster.remove(space, "bob")
    assert feed("bob", http_request) == []


def test_a_cancelled_meeting_stays_and_says_so(meeting, http_request):
    (before,) = feed("bob", http_request)
    with acting("alice"):
        api.content.transition(meeting, "cancel")
    (after,) = feed("bob", http_request)
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert before["uid"] == after["uid"]
    assert after["sequence"] >= before["sequence"]


def test_an_account_that_is_gone_has_no_feed(meeting, http_request):
    assert calendars.of_person("nobody-at-all", http_request) is None


class TestToken:
    def test_it_opens_the_calendar_of_whoever_made_it(self, people):
        assert feeds.owner(feeds.make("bob")) == "bob"

    def test_it_is_not_kept(self, people):
        token = feeds.make("bob")
        folder = people["espaces"]
        kept = [*folder.calendar_digests, *folder.calendar_people.values()]
        assert all(token not in digest for digest in kept)

    def test_a_new_one_closes_the_old_one(self, people):
        old, new = feeds.make("bob"), feeds.make("bob")
        assert (feeds.owner(old), feeds.owner(new)) == (None, "bob")

    def test_revoked_it_opens_nothing(self, people):
        token = feeds.make("bob")
        feeds.revoke("bob")
        assert feeds.owner(token) is None
        assert not feeds.exists("bob")

    @pytest.mark.parametrize("token", ["", "x", "é" * 50])
    def test_a_made_up_one_opens_nothing(self, people, token):
        feeds.make("bob")
        assert feeds.owner(token) is None

    def test_an_account_that_is_deleted_leaves_none(self, people):
        token = feeds.make("bob")
        people.acl_users.userFolderDelUsers(["bob"])
        assert feeds.owner(token) is None
