"""Meetings: who is invited, what they answer, who came."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone import api
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings import presence
from qualite.esms.workspaces.tasks.checking import Unfit
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_space
import pytest


NOW = datetime.now(UTC).replace(microsecond=0)


def plan(space, title="Comité no 6", days=7, by="alice", hours=2, **values):
    start = NOW + timedelta(days=days)
    with acting(by):
        return meetings.plan(
            space, title=title, start=start, end=start + timedelta(hours=hours), **values
        )


def titles(cards):
    return [card.title for card in cards]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"start": None}, "start"),
        ({"end": NOW}, ""),
        ({"end": NOW + timedelta(days=6)}, ""),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "visio.example.org"}, "link"),
        ({"agenda": ("x" * 301,)}, "agenda"),
    ],
)
def test_a_value_that_is_not_right_is_refused_and_nothing_written(space, values, field):
    start = NOW + timedelta(days=7)
    right = {"title": "Comité", "start": start, "end": start + timedelta(hours=2)}
    with acting("alice"), pytest.raises(Unfit) as caught:
        meetings.plan(space, **{**right, **values})
    assert list(caught.value.faults) == [field]
    assert not [one for one in space.objectValues() if one.portal_type == "Meeting"]


def test_a_time_without_zone_is_read_on_the_clock_of_the_site(space):
    api.portal.set_registry_record("plone.portal_timezone", "Europe/Paris")
    with acting("alice"):
        winter = meetings.plan(
            space, title="Hiver", start=datetime(2030, 1, 8, 14), end=datetime(2030, 1, 8, 16)
        )
        summer = meetings.plan(
            space, title="Été", start=datetime(2030, 7, 8, 14), end=datetime(2030, 7, 8, 16)
        )
    assert winter.start == datetime(2030, 1, 8, 13, tzinfo=UTC)
    assert summer.start == datetime(2030, 7, 8, 12, tzinfo=UTC)
    with acting("bob"):
        assert [card.start.hour for card in meetings.upcoming(space)] == [14, 14]


def test_the_next_one_comes_first(space):
    plan(space, "Dans un mois", days=30)
    plan(space, "Demain", days=1)
    plan(space, "Le mois dernier", days=-30)
    with acting("bob"):
        assert titles(meetings.upcoming(space)) == ["Demain", "Dans un mois"]
        assert [brain.Title for brain in meetings.past(space)] == ["Le mois dernier"]
        assert meetings.next_meeting(space).title == "Demain"


def test_one_that_is_being_held_is_still_the_next(space):
    plan(space, "En ce moment", days=0, hours=3)
    with acting("bob"):
        assert meetings.next_meeting(space).title == "En ce moment"


def test_without_a_meeting_there_is_no_next_one(space):
    plan(space, days=-3)
    with acting("bob"):
        assert meetings.next_meeting(space) is None


def test_a_cancelled_one_is_not_the_next_but_can_be_listed(space):
    meeting = plan(space)
    with acting("alice"):
        api.content.transition(meeting, "cancel")
        assert meetings.next_meeting(space) is None
        assert meetings.upcoming(space) == []
        assert [card.cancelled for card in meetings.upcoming(space, cancelled=True)] == [True]


def test_mine_over_all_my_spaces(space, people):
    other = make_space(people, title="Autre", manager="olga", members=("bob",))
    hidden = make_space(people, title="Caché", manager="olga", members=())
    plan(space, "Ici", days=2)
    plan(other, "Là", days=1, by="olga")
    plan(hidden, "Sans Bob", days=1, by="olga")
    with acting("bob"):
        assert titles(meetings.upcoming("bob")) == ["Là", "Ici"]
        assert titles(meetings.upcoming("bob", limit=1)) == ["Là"]
    with acting("eve"):
        assert meetings.upcoming("eve") == []


class TestAnswers:
    def test_the_last_one_counts(self, space):
        meeting = plan(space)
        meetings.answer(meeting, "bob", "maybe")
        meetings.answer(meeting, "bob", "yes")
        assert {who: said for who, (said, _when) in meetings.answers(meeting).items()} == {
            "bob": "yes"
        }

    def test_counts_are_of_those_invited_today(self, space):
        meeting = plan(space)
        meetings.answer(meeting, "alice", "yes")
        meetings.answer(meeting, "bob", "no")
        assert meetings.tally(meeting) == meetings.Tally(yes=1, no=1, maybe=0, waiting=1)
        roster.remove(space, "bob")
        assert meetings.tally(meeting) == meetings.Tally(yes=1, no=0, maybe=0, waiting=1)

    def test_answering_changes_and_indexes_nothing_else(self, space):
        meeting = plan(space)
        before = meeting.modified()
        counter = api.portal.get_tool("portal_catalog").getCounter()
        meeting._p_jar.savepoint()
        meetings.answer(meeting, "bob", "yes")
        assert meeting.modified() == before
        assert api.portal.get_tool("portal_catalog").getCounter() == counter
        assert not meeting._p_changed

    @pytest.mark.parametrize("word", ["", "oui", "YES", None, 1])
    def test_another_word_is_refused(self, space, word):
        with pytest.raises(Refused):
            meetings.answer(plan(space), "bob", word)

    def test_someone_outside_the_team_is_refused(self, space):
        with pytest.raises(Refused):
            meetings.answer(plan(space), "eve", "yes")

    @pytest.mark.parametrize("transition", ["cancel", "write_minutes"])
    def test_a_meeting_that_waits_no_longer_is_refused(self, space, transition):
        meeting = plan(space)
        with acting("alice"):
            api.content.transition(meeting, transition)
        with pytest.raises(Refused):
            meetings.answer(meeting, "bob", "yes")

    def test_a_meeting_that_is_over_is_refused(self, space):
        with pytest.raises(Refused):
            meetings.answer(plan(space, days=-2), "bob", "yes")

    def test_the_card_knows_mine(self, space):
        meeting = plan(space, agenda=("Plaintes", "CVS"))
        meetings.answer(meeting, "bob", "yes")
        with acting("bob"):
            card = meetings.next_meeting(space)
        assert (card.mine, card.may_answer, card.agenda) == ("yes", True, ("Plaintes", "CVS"))
        assert card.tally == meetings.Tally(yes=1, waiting=2)

    def test_in_an_archived_space_nobody_may_answer(self, space):
        meeting = plan(space)
        with acting("alice"):
            api.content.transition(space, "archive")
        with acting("bob"):
            assert not meetings.card(meeting).may_answer


class TestInvitedSeats:
    @pytest.fixture
    def meeting(self, space):
        roster.change(space, "bob", seat="Élu du CVS")
        return plan(space, invited_seats=("Élu du CVS",))

    def test_invited_are_those_of_the_seats_and_whoever_called_it(self, meeting):
        assert {one.userid for one in meetings.invited(meeting)} == {"alice", "bob"}

    def test_others_see_it_but_do_not_answer(self, meeting):
        with acting("gina"):
            assert not meetings.card(meeting).may_answer
        with pytest.raises(Refused):
            meetings.answer(meeting, "gina", "yes")

    def test_without_seats_the_whole_team_is_invited(self, space):
        assert len(meetings.invited(plan(space))) == 3


class TestAttendance:
    def test_the_sheet_has_everyone_invited_with_their_answer(self, space):
        meeting = plan(space)
        meetings.answer(meeting, "bob", "no")
        presence.note(meeting, {"bob": "excused", "alice": "present"}, [" Une  famille ", ""])
        rows = {row.userid: (row.presence, row.answer) for row in presence.sheet(meeting)}
        assert rows == {"alice": ("present", ""), "bob": ("excused", "no"), "gina": ("", "")}
        assert meeting._visitors == ("Une famille",)

    def test_who_came_and_left_the_team_since_stays_on_the_sheet(self, space):
        meeting = plan(space)
        presence.note(meeting, {"bob": "present"})
        roster.remove(space, "bob")
        assert ("bob", "Bob Durand") in [(row.userid, row.name) for row in presence.sheet(meeting)]

    @pytest.mark.parametrize("noted", [{"eve": "present"}, {"alice": "present", "bob": "late"}])
    def test_what_is_not_right_is_refused_and_nothing_written(self, space, noted):
        meeting = plan(space)
        with pytest.raises(Refused):
            presence.note(meeting, noted)
        assert dict(meeting._attendance) == {}

    def test_a_presence_can_be_forgotten(self, space):
        meeting = plan(space)
        presence.note(meeting, {"bob": "present"})
        presence.note(meeting, {"bob": ""})
        assert dict(meeting._attendance) == {}


def test_a_copy_is_another_meeting(space):
    meeting = plan(space)
    meetings.answer(meeting, "bob", "yes")
    with acting("alice"):
        copy = api.content.copy(meeting, space, "copie")
    assert (meetings.answers(copy), len(meetings.answers(meeting))) == ({}, 1)
