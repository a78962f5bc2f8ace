"""For how long a document of a kind is good: plain Python over ``data/validity.csv``."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
import csv


@dataclass(frozen=True, slots=True)
class Kind:
    """``months``: how long it is good after its date, None without a limit; ``rule``: in words."""

    name: str
    title: str
    months: int | None
    source: str
    rule: str


@cache
def kinds() -> dict[str, Kind]:
    """Name -> kind, in the order they are offered."""
    return {
        row["name"]: Kind(
            row["name"],
            row["title"],
            int(row["months"]) if row["months"] else None,
            row["source"],
            row["rule"],
        )
        for row in rows("validity.csv")
    }


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of our data files."""
    with files(__package__).joinpath("data", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def good_until(kind: str, dated: date | None) -> date | None:
    """The last day that a document of that date is good; None without a limit, or without a date."""
    known = kinds().get(kind)
    if known is None or known.months is None or dated is None:
        return None
    years, month = divmod(dated.month - 1 + known.months, 12)
    year, month = dated.year + years, month + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(dated.day, monthrange(year, month)[1]))


def outdated(kind: str, dated: date | None, today: date) -> bool:
    """Whether a document is not good any more on a day."""
    until = good_until(kind, dated)
    return until is not None and until < today
