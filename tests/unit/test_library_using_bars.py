"""Months and bars of the statistics."""

from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from qualite.esms.library.using.statistics.bars import bars
from qualite.esms.library.using.statistics.bars import HEIGHT
from qualite.esms.library.using.statistics.months import first_day
from qualite.esms.library.using.statistics.months import last_months
import pytest


@pytest.mark.parametrize(
    ("day", "number", "months"),
    [
        (date(2026, 11, 22), 3, ["2026-09", "2026-10", "2026-11"]),
        (date(2026, 2, 28), 4, ["2025-11", "2025-12", "2026-01", "2026-02"]),
        (date(2026, 1, 1), 1, ["2026-01"]),
    ],
)
def test_the_last_months(day, number, months):
    assert last_months(day, number) == months


@given(st.dates(min_value=date(1990, 1, 1)))
def test_twelve_months_end_with_that_of_the_day(day):
    months = last_months(day)
    assert len(set(months)) == 12
    assert months == sorted(months)
    assert first_day(months[-1]) == day.replace(day=1)


@given(st.lists(st.tuples(st.text("<&é ’x"), st.integers(0, 10**6)), min_size=1, max_size=24))
def test_bars_are_well_formed_and_as_high_as_their_numbers(values):
    drawn = etree.fromstring(bars(values, "Téléchargements <par mois>"))
    heights = [float(one.get("height")) for one in drawn.iter("{*}rect")]
    assert len(heights) == len(values)
    highest = max(number for _name, number in values)
    for height, (_name, number) in zip(heights, values, strict=True):
        assert height == pytest.approx(HEIGHT * number / (highest or 1), abs=0.1)
    assert drawn.get("aria-label") == "Téléchargements <par mois>"


def test_bars_bear_no_colour():
    drawn = bars([("nov.", 3)], "x")
    assert "#" not in drawn
    assert "style" not in drawn
    assert bars([], "x") == ""
