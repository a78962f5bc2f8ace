"""Calendar files: what is written is what another calendar reads, to the second, on any day."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from icalendar import Calendar
from qualite.esms.workspaces.meetings import ics
from zoneinfo import ZoneInfo
import pytest


PARIS = ZoneInfo("Europe/Paris")
CHANGED = datetime(2026, 11, 1, 8, tzinfo=UTC)

moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
# What a field of one line, or a text area, may hold.
words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=200)
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), include_characters="\n"),
    max_size=400,
)


def event(**fields):
    defaults = {
        "uid": "a1b2",
        "title": "Comité de pilotage",
        "start": datetime(2026, 11, 26, 14, tzinfo=PARIS),
        "end": datetime(2026, 11, 26, 16, tzinfo=PARIS),
        "changed": CHANGED,
    }
    return ics.Event(**{**defaults, **fields})


def read(data):
    return Calendar.from_ical(data)


def only(data):
    (found,) = read(data).walk("VEVENT")
    return found


@settings(max_examples=150, deadline=None)
@given(start=moments, length=st.integers(1, 60 * 24 * 3), title=words, place=words, text=texts)
def test_what_is_written_is_read_again(start, length, title, place, text):
    end = start + timedelta(minutes=length)
    data = ics.calendar(
        [event(start=start, end=end, title=title, place=place, description=text)], "Europe/Paris"
    )
    found = only(data)
    assert found.decoded("dtstart") == start
    assert found.decoded("dtend") == end
    assert str(found["summary"]) == title
    assert str(found.get("location", "")) == place
    assert str(found.get("description", "")) == text


@settings(max_examples=100, deadline=None)
@given(title=st.text(max_size=100), place=st.text(max_size=100))
def test_no_text_can_forge_a_line(title, place):
    title, place = (text.encode("utf-8", "ignore").decode() for text in (title, place))
    data = ics.calendar([event(title=title, place=place)], "Europe/Paris")
    names = [
        line.split(b":")[0].split(b";")[0] for line in data.replace(b"\r\n ", b"").split(b"\r\n")
    ]
    assert names.count(b"SUMMARY") == 1
    assert names.count(b"BEGIN") == names.count(b"END")
    assert len(read(data).walk("VEVENT")) == 1


@settings(max_examples=50, deadline=None)
@given(title=words)
def test_lines_are_at_most_75_octets(title):
    data = ics.calendar([event(title=title)], "Europe/Paris")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (datetime(2026, 3, 28, 14), 1),
        (datetime(2026, 3, 29, 14), 2),
        (datetime(2026, 10, 24, 14), 2),
        (datetime(2026, 10, 25, 14), 1),
    ],
    ids=[
        "last day of winter time",
        "first of summer time",
        "last of summer time",
        "first of winter",
    ],
)
def test_two_in_the_afternoon_stays_so_across_the_change_of_clocks(day, offset):
    data = ics.calendar(
        [event(start=day.replace(tzinfo=PARIS), end=day.replace(hour=16, tzinfo=PARIS))],
        "Europe/Paris",
    )
    assert f"DTSTART;TZID=Europe/Paris:{day:%Y%m%d}T140000".encode() in data
    assert only(data).decoded("dtstart").utcoffset() == timedelta(hours=offset)
    assert b"BEGIN:VTIMEZONE" in data


def test_the_hour_that_comes_twice_is_written_in_utc():
    start = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 2:30 for the second time
    data = ics.calendar([event(start=start, end=start + timedelta(hours=1))], "Europe/Paris")
    assert b"DTSTART:20261025T013000Z" in data


def test_a_cancelled_meeting_says_so_and_keeps_its_identity():
    before = only(ics.calendar([event(sequence=3)], "Europe/Paris"))
    after = only(ics.calendar([event(sequence=4, cancelled=True)], "Europe/Paris"))
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]


def test_an_empty_calendar_is_a_calendar():
    found = read(ics.calendar([], "Europe/Paris", name="Mes réunions"))
    assert found["method"] == "PUBLISH"
    assert str(found["x-wr-calname"]) == "Mes réunions"
