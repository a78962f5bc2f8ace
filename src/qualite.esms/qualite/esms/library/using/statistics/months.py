"""Months as they are counted: "2026-11". Plain Python."""

from __future__ import annotations

from datetime import date


def last_months(day: date, number: int = 12) -> list[str]:
    """The months up to that of ``day``, oldest first.

    >>> last_months(date(2026, 2, 3), 3)
    ['2025-12', '2026-01', '2026-02']
    """
    count = day.year * 12 + day.month - 1
    return [f"{one // 12}-{one % 12 + 1:02}" for one in range(count - number + 1, count + 1)]


def first_day(month: str) -> date:
    """The first day of a month."""
    return date.fromisoformat(f"{month}-01")
