"""Statutory dates: what follows an evaluation, and how far it is."""

from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.evaluation.publication.deadlines import after_months
from qualite.esms.evaluation.publication.deadlines import deadlines
from qualite.esms.evaluation.publication.deadlines import Delays
import pytest


DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 10, 31), 4, date(2025, 2, 28)),
        (date(2024, 2, 29), 60, date(2029, 2, 28)),
        (date(2024, 12, 1), 1, date(2025, 1, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, found):
    assert after_months(day, months) == found


def test_what_follows_an_evaluation_closed_in_january():
    found = deadlines(date(2024, 1, 17), date(2024, 1, 20), Delays())
    assert [(one.name, one.day) for one in found] == [
        ("published", date(2024, 4, 16)),
        ("displayed", date(2024, 5, 17)),
        ("next", date(2029, 1, 17)),
    ]


@given(DAYS, st.integers(0, 4000))
def test_only_the_next_evaluation_is_ever_late(closed, later):
    found = deadlines(closed, closed + timedelta(days=later), Delays())
    assert {one.name for one in found if one.late} <= {"next"}
    assert "next" in {one.name for one in found}
    assert [one.day for one in found] == sorted(one.day for one in found)


@given(DAYS, st.integers(1, 240))
def test_months_never_go_back(day, months):
    assert day < after_months(day, months) <= day + timedelta(days=31 * months)
