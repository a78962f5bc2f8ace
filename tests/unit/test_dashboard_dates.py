"""Moments as people say them."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards import due_dates
from zope.i18n import interpolate
import pytest


def said(message):
    """A message without translation, its values filled in, with plain spaces."""
    default = getattr(message, "default", None) or str(message)
    words = interpolate(default, getattr(message, "mapping", None))
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 26), "jeudi 26 novembre"),
        (date(2026, 12, 1), "mardi 1er décembre"),
        (date(2027, 3, 22), "lundi 22 mars 2027"),
    ],
)
def test_a_day_names_its_year_only_when_it_is_another(day, words):
    assert said(dates.full_day(day, "fr", date(2026, 11, 22))) == words


@pytest.mark.parametrize(
    ("hour", "minute", "french", "other"),
    [(14, 0, "14 h", "14:00"), (9, 5, "9 h 05", "09:05"), (0, 30, "0 h 30", "00:30")],
)
def test_the_hour(hour, minute, french, other):
    moment = datetime(2026, 11, 22, hour, minute)
    assert said(dates.clock(moment, "fr")) == french
    assert dates.clock(moment, "en") == other


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 3, 22), date(2027, 3, 24), "22 to 24 mars 2027"),
        (date(2027, 3, 1), date(2027, 3, 2), "1er to 2 mars 2027"),
        (date(2027, 3, 30), date(2027, 4, 2), "30 mars to 2 avril 2027"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 décembre 2026 to 2 janvier 2027"),
        (date(2027, 3, 22), date(2027, 3, 22), "22 mars 2027"),
    ],
)
def test_days_of_a_visit(first, last, words):
    assert said(dates.days_between(first, last, "fr")) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (121, "in 121 days"),
        (1, "tomorrow"),
        (0, "today"),
        (-1, "yesterday"),
        (-3, "3 days ago"),
    ],
)
def test_how_far_away_a_day_is(days, words):
    today = date(2026, 11, 21)
    assert said(dates.days_away(today + timedelta(days=days), today)) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 22, 9, 12), "this morning, 9 h 12"),
        (datetime(2026, 11, 22, 14, 0), "this afternoon, 14 h"),
        (datetime(2026, 11, 22, 19, 0), "this evening, 19 h"),
        (datetime(2026, 11, 21, 17, 40), "yesterday, 17 h 40"),
        (datetime(2026, 11, 17, 8, 0), "mardi, 8 h"),
        (datetime(2026, 3, 3, 8, 0), "3 mars"),
        (datetime(2025, 3, 3, 8, 0), "3 mars 2025"),
    ],
)
def test_when_something_happened(moment, words):
    assert said(dates.ago(moment, datetime(2026, 11, 22, 20, 0), "fr")) == words


def test_a_meeting_over_midnight_says_the_other_day():
    start = datetime(2026, 11, 26, 20, 0)
    words = said(dates.hours(start, start + timedelta(hours=6), "fr"))
    assert words == "20 h to vendredi 27 novembre, 2 h"


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2200, 1, 1)))
def test_every_moment_can_be_said(moment):
    moment = moment.replace(tzinfo=UTC)
    later = moment + timedelta(days=400)
    assert said(dates.ago(moment, later, "fr"))
    assert dates.dated(moment.date(), "en")["day"] == moment.day


@pytest.mark.parametrize(
    ("days", "css", "words"),
    [
        (-10, "q-retard", "12 novembre, late"),
        (0, "q-bientot", "22 novembre"),
        (7, "q-bientot", "29 novembre"),
        (8, "", "30 novembre"),
    ],
)
def test_due_dates_are_late_near_or_far(days, css, words):
    today = date(2026, 11, 22)
    due = due_dates.due_in_words(today + timedelta(days=days), today, "fr")
    assert (due["css"], said(due["words"])) == (css, words)


def test_a_task_may_have_no_due_date():
    assert due_dates.due_in_words(None, date(2026, 11, 22), "fr") is None
