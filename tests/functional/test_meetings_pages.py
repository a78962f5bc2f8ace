"""Meetings in a browser: planning, answering, minutes, tasks, attendance, calendars."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from icalendar import Calendar
from kept_sites import made_once
from lxml import html
from plone import api
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings import recording
from spaces_world import acting
from team_site import messages
from team_site import text
from team_site import Visitor
from urllib.parse import urlsplit
import pytest
import transaction


SPACE = "/espaces/glycines"
TAB = f"{SPACE}/@@meetings"
STRANGERS = ("Anonymous", "eve", "sam", "olga")
START = datetime.now(UTC).replace(microsecond=0, second=0) + timedelta(days=3)


@pytest.fixture
def space(spaces_site):
    return spaces_site["espaces"]["glycines"]


@pytest.fixture
@made_once
def meeting(space):
    with acting("alice"):
        made = meetings.plan(
            space,
            title="Comité no 6",
            start=START,
            end=START + timedelta(hours=2),
            place="Salle des Saules",
            agenda=("Plaintes", "Retour du CVS"),
        )
    transaction.commit()
    return made


@pytest.fixture
@made_once
def held(meeting):
    """The meeting, once its minutes are being written."""
    with acting("alice"):
        api.content.transition(meeting, "write_minutes")
    transaction.commit()
    return meeting


def path_of(obj):
    return urlsplit(obj.absolute_url()).path.removeprefix("/plone")


def fresh(meeting):
    transaction.begin()
    return meeting


def say(visitor, meeting, **typed):
    """Fill in the page of the minutes: ``notes``, ``decision`` of the first section."""
    page = visitor.open(f"{path_of(meeting)}/@@minutes")
    first = recording.sections(fresh(meeting))[0].id
    tree = html.fromstring(page.text)
    (form,) = [form for form in tree.forms if (form.action or "").endswith("@@minutes")]
    fields = []
    for name, value in form.form_values():
        if name == f"notes-{first}" and "notes" in typed:
            value = typed["notes"]
        if name == f"decisions-{first}:list" and not value and typed.get("decision"):
            value = typed.pop("decision")
        fields.append((name, value))
    return page, visitor.ask("POST", f"{path_of(meeting)}/@@minutes", params=fields)


class TestPlanning:
    def test_a_meeting_is_planned(self, space):
        alice = Visitor("alice")
        page = alice.open(f"{SPACE}/@@add-meeting")
        answer = alice.send(
            page,
            "add-meeting",
            title="Comité no 7",
            start="2030-01-08T14:00",
            end="2030-01-08T16:00",
            agenda="1. Plaintes\r\n\r\n2. Retour du CVS",
        )
        shown = text(alice.follow(answer))
        assert "Comité no 7" in shown
        (made,) = [one for one in fresh(space).objectValues() if one.portal_type == "Meeting"]
        assert made.agenda == ("Plaintes", "Retour du CVS")

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"title": " "}, "title"),
            ({"start": ""}, "start"),
            ({"start": "bientôt"}, "start"),
            ({"link": "javascript:alert(1)"}, "link"),
        ],
    )
    def test_a_fault_is_said_at_its_field_and_the_rest_is_kept(self, space, typed, field):
        alice = Visitor("alice")
        right = {"title": "Comité", "start": "2030-01-08T14:00", "end": "2030-01-08T16:00"}
        page = alice.open(f"{SPACE}/@@add-meeting")
        answer = alice.send(page, "add-meeting", **{**right, **typed, "place": "Salle des Saules"})
        tree = html.fromstring(answer.text)
        assert tree.xpath("//*[@aria-invalid='true']/@name") == [field]
        assert tree.xpath("//input[@name='place']/@value") == ["Salle des Saules"]
        assert not [one for one in fresh(space).objectValues() if one.portal_type == "Meeting"]

    def test_one_that_ends_before_it_starts_is_refused(self, space):
        alice = Visitor("alice")
        answer = alice.send(
            alice.open(f"{SPACE}/@@add-meeting"),
            "add-meeting",
            title="Comité",
            start="2030-01-08T16:00",
            end="2030-01-08T14:00",
        )
        assert html.fromstring(answer.text).xpath("//*[@role='alert']")

    def test_it_is_changed_without_losing_its_hour(self, meeting):
        alice = Visitor("alice")
        page = alice.open(f"{path_of(meeting)}/edit")
        alice.follow(alice.send(page, "edit", place="En visio"))
        assert (fresh(meeting).place, meeting.start) == ("En visio", START)

    def test_cancelled_and_planned_again(self, meeting):
        alice = Visitor("alice")
        for transition, state in (("cancel", "cancelled"), ("replan", "planned")):
            page = alice.open(path_of(meeting))
            alice.follow(alice.send(page, "@@change-state", press=transition))
            assert api.content.get_state(fresh(meeting)) == state

    @pytest.mark.parametrize("transition", ["adopt", "nonsense", ""])
    def test_what_its_state_does_not_allow_is_refused_with_a_word(self, meeting, transition):
        alice = Visitor("alice")
        page = alice.open(path_of(meeting))
        token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
        answer = alice.ask(
            "POST",
            f"{path_of(meeting)}/@@change-state",
            params={"transition": transition, "_authenticator": token},
        )
        assert messages(alice.follow(answer))
        assert api.content.get_state(fresh(meeting)) == "planned"

    def test_a_guest_does_not_change_its_state(self, meeting):
        gina = Visitor("gina")
        page = gina.open(path_of(meeting))
        token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
        params = {"transition": "cancel", "_authenticator": token}
        gina.ask("POST", f"{path_of(meeting)}/@@change-state", params=params)
        assert api.content.get_state(fresh(meeting)) == "planned"


class TestReading:
    @pytest.mark.parametrize("who", ["alice", "bob", "gina"])
    @pytest.mark.parametrize("view", ["", "/@@attendance-sheet"])
    def test_the_team_reads_it(self, meeting, who, view):
        page = Visitor(who).open(path_of(meeting) + view)
        assert page.status_int == 200
        assert "Salle des Saules" in page.text

    @pytest.mark.parametrize("who", ["alice", "bob", "gina"])
    def test_it_is_on_the_tab(self, meeting, who):
        assert "Comité no 6" in text(Visitor(who).open(TAB))

    def test_the_tab_of_a_space_without_meetings(self, space):
        assert Visitor("bob").open(TAB).status_int == 200

    @pytest.mark.parametrize("who", STRANGERS)
    @pytest.mark.parametrize(
        "view",
        [
            "",
            "/edit",
            "/@@answer",
            "/@@minutes",
            "/@@attendance",
            "/@@attendance-sheet",
            "/@@meeting.ics",
            "/@@make-task",
            "/@@change-state",
            "/answers",
            "/_answers",
            "/attendance",
        ],
    )
    def test_others_get_nothing(self, meeting, who, view):
        page = Visitor(who).open(path_of(meeting) + view)
        assert "Comité" not in page.text
        assert page.status_int in (302, 401, 403, 404, 405)

    def test_past_meetings_come_in_pages(self, space):
        with acting("alice"):
            for number in range(21):
                start = START - timedelta(days=10 + number)
                meetings.plan(
                    space, title=f"Réunion {number}", start=start, end=start + timedelta(hours=1)
                )
        transaction.commit()
        bob = Visitor("bob")
        (after,) = html.fromstring(bob.open(TAB).text).xpath("//a[@rel='next']/@href")
        assert "Réunion 20" in text(bob.open(after))

    def test_what_people_write_is_text(self, space):
        with acting("alice"):
            made = meetings.plan(
                space,
                title="<b>x</b>",
                start=START,
                end=START + timedelta(hours=1),
                place="<i>y</i>",
                agenda=("<script>alert(1)</script>",),
            )
        transaction.commit()
        for view in ("", "/edit", "/@@attendance-sheet"):
            page = Visitor("alice").open(path_of(made) + view)
            assert page.status_int == 200
            for forged in ("<b>x</b>", "<i>y</i>", "<script>alert(1)"):
                assert forged not in page.text


class TestAnswering:
    @pytest.mark.parametrize("who", ["alice", "bob", "gina"])
    def test_each_answers_for_oneself(self, meeting, who):
        visitor = Visitor(who)
        page = visitor.open(path_of(meeting))
        page = visitor.follow(visitor.send(page, "@@answer", press="maybe"))
        assert messages(page)
        assert [said for said, _when in meetings.answers(fresh(meeting)).values()] == ["maybe"]
        (mine,) = html.fromstring(page.text).xpath("//button[@aria-pressed='true']/@value")
        assert mine == "maybe"

    def test_from_the_tab_one_comes_back_to_it(self, meeting):
        bob = Visitor("bob")
        answer = bob.send(bob.open(TAB), "@@answer", press="yes")
        assert meetings.answers(fresh(meeting))["bob"][0] == "yes"
        assert answer.status_int == 302

    def test_without_a_token_nothing_happens(self, meeting):
        answer = Visitor("bob").ask(
            "POST", f"{path_of(meeting)}/@@answer", params={"answer": "yes"}
        )
        assert answer.status_int == 403
        assert meetings.answers(fresh(meeting)) == {}


class TestMinutes:
    def test_a_button_prepares_them(self, meeting):
        alice = Visitor("alice")
        answer = alice.send(alice.open(path_of(meeting)), "@@change-state", press="write_minutes")
        page = alice.follow(answer)
        assert len(html.fromstring(page.text).xpath("//textarea")) == 2

    def test_notes_and_a_decision_are_saved_and_shown(self, held):
        alice = Visitor("alice")
        _page, answer = say(alice, held, notes="Douze.\r\n\r\nPuis <b>une</b>.", decision="Agir")
        page = alice.follow(answer)
        assert "Agir" in text(page)
        assert "<b>une</b>" not in page.text
        (section, _other) = recording.sections(fresh(held))
        assert section.notes == "Douze.\n\nPuis <b>une</b>."
        assert [one.text for one in section.decisions] == ["Agir"]

    def test_who_saves_over_someone_else_is_warned_and_loses_nothing(self, held):
        alice, bob = Visitor("alice"), Visitor("bob")
        page = bob.open(f"{path_of(held)}/@@minutes")
        say(alice, held, notes="Ce qu’écrit Alice")
        first = recording.sections(fresh(held))[0].id
        answer = bob.send(page, "@@minutes", **{f"notes-{first}": "Ce qu’écrit Bob"})
        tree = html.fromstring(answer.text)
        assert tree.xpath("//*[@role='alert']")
        assert tree.xpath("//textarea")[0].text.strip() == "Ce qu’écrit Bob"
        assert recording.sections(fresh(held))[0].notes == "Ce qu’écrit Alice"
        bob.send(answer, "@@minutes")
        assert recording.sections(fresh(held))[0].notes == "Ce qu’écrit Bob"

    def test_an_item_can_be_added(self, held):
        alice = Visitor("alice")
        page = alice.open(f"{path_of(held)}/@@minutes")
        alice.send(page, "@@minutes", other="Divers")
        assert [one.title for one in recording.sections(fresh(held))] == [
            "Plaintes",
            "Retour du CVS",
            "Divers",
        ]

    def test_adopted_they_are_frozen(self, held):
        alice = Visitor("alice")
        page = alice.open(f"{path_of(held)}/@@minutes")
        alice.follow(alice.send(alice.open(path_of(held)), "@@change-state", press="adopt"))
        answer = alice.send(page, "@@minutes", other="Trop tard")
        assert answer.status_int in (302, 401, 403)
        assert len(recording.sections(fresh(held))) == 2

    @pytest.mark.parametrize("who", ["gina", "eve"])
    def test_guests_and_strangers_do_not_write_them(self, held, who):
        assert Visitor(who).open(f"{path_of(held)}/@@minutes").status_int in (302, 401, 403)

    def test_a_decision_becomes_a_task(self, held, space):
        bob = Visitor("bob")
        page = bob.follow(say(bob, held, decision="Tenir un registre")[1])
        page = bob.follow(bob.send(page, "@@make-task", assignee="gina", due="2030-02-01"))
        assert "Gina Leroy" in text(page)
        (task,) = [one for one in fresh(space).objectValues() if one.portal_type == "Task"]
        assert (task.title, task.assignee, task.about) == ("Tenir un registre", "gina", held.UID())
        assert "Comité no 6" in text(bob.open(path_of(task)))


class TestAttendance:
    def test_it_is_noted_and_shown(self, meeting):
        alice = Visitor("alice")
        page = alice.open(f"{path_of(meeting)}/@@attendance")
        answer = alice.send(
            page, "@@attendance", **{"presence-bob": "excused", "visitors": "Une famille"}
        )
        assert "Une famille" in text(alice.follow(answer))
        assert dict(fresh(meeting)._attendance) == {"bob": "excused"}
        sheet = Visitor("gina").open(f"{path_of(meeting)}/@@attendance-sheet")
        assert "Une famille" in sheet.text

    def test_another_word_is_refused(self, meeting):
        alice = Visitor("alice")
        page = alice.open(f"{path_of(meeting)}/@@attendance")
        token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
        params = {"presence-bob": "late", "_authenticator": token}
        answer = alice.ask("POST", f"{path_of(meeting)}/@@attendance", params=params)
        assert html.fromstring(answer.text).xpath("//*[@role='alert']")
        assert dict(fresh(meeting)._attendance) == {}


class TestCalendars:
    def test_the_file_of_a_meeting(self, meeting):
        answer = Visitor("gina").open(f"{path_of(meeting)}/@@meeting.ics")
        assert answer.content_type == "text/calendar"
        (event,) = Calendar.from_ical(answer.body).walk("VEVENT")
        assert event.decoded("dtstart") == START

    @pytest.fixture
    def address(self, meeting):
        bob = Visitor("bob")
        page = bob.send(bob.open("/@@calendar-feed"), "@@calendar-feed", press="make")
        (found,) = html.fromstring(page.text).xpath("//input[@readonly]/@value")
        return found

    def test_the_private_address_needs_no_session(self, address):
        answer = Visitor().open(address)
        assert answer.status_int == 200
        (event,) = Calendar.from_ical(answer.body).walk("VEVENT")
        assert str(event["summary"]) == "Comité no 6"

    def test_the_address_is_shown_once(self, address):
        page = Visitor("bob").open("/@@calendar-feed")
        assert address.partition("t=")[2] not in page.text

    def test_closed_it_is_not_found(self, address):
        bob = Visitor("bob")
        bob.follow(bob.send(bob.open("/@@calendar-feed"), "@@calendar-feed", press="revoke"))
        assert Visitor().open(address).status_int == 404

    @pytest.mark.parametrize("query", ["", "?t=", "?t=x", "?t=a&t=b", "?t:list=a"])
    def test_without_the_right_token_it_is_not_found(self, address, query):
        assert Visitor().open(f"/@@calendar.ics{query}").status_int == 404

    def test_an_outsider_s_own_feed_holds_nothing_of_it(self, meeting):
        eve = Visitor("eve")
        page = eve.send(eve.open("/@@calendar-feed"), "@@calendar-feed", press="make")
        (address,) = html.fromstring(page.text).xpath("//input[@readonly]/@value")
        assert b"VEVENT" not in Visitor().open(address).body

    def test_a_visitor_is_asked_to_log_in(self, spaces_site):
        assert "/login" in Visitor().open("/@@calendar-feed").location
