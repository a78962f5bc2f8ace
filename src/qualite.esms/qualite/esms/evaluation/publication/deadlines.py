"""Statutory dates that follow an evaluation: plain Python.

Sources: an evaluation every five years (CASF L.312-8, décret 2021-1476); the authority publishes
results within 90 days of transmission, and they are displayed in the premises within four months of
closing (décret 2024-1138). All of it can be changed in the registry.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from qualite.esms import _


@dataclass(frozen=True, slots=True)
class Delays:
    """``years`` of the cycle, ``days`` to publish, ``months`` to display, ``warning`` in days."""

    years: int = 5
    days: int = 90
    months: int = 4
    warning: int = 60


@dataclass(frozen=True, slots=True)
class Deadline:
    """``title``: an i18n message; ``days``: from today, negative once it has passed."""

    name: str
    title: str
    day: date
    days: int

    @property
    def late(self) -> bool:
        return self.days < 0


TITLES = {
    "published": _("The authority publishes the results"),
    "displayed": _("Results displayed in the premises"),
    "next": _("Next evaluation due"),
}


def after_months(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def deadlines(closed: date, today: date, delays: Delays) -> list[Deadline]:
    """What follows an external evaluation that was closed on a day, the nearest first.

    The first two are over once they have passed: only the next evaluation can be late.
    """
    days = {
        "published": closed + timedelta(days=delays.days),
        "displayed": after_months(closed, delays.months),
        "next": after_months(closed, 12 * delays.years),
    }
    found = [Deadline(name, TITLES[name], day, (day - today).days) for name, day in days.items()]
    return sorted(
        (one for one in found if one.name == "next" or not one.late), key=lambda one: one.day
    )
