"""Numbers of the use of documents, read from what is stored: no document is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from plone import api as plone_api
from qualite.esms.library import api
from qualite.esms.library.search.query import Query
from qualite.esms.library.search.rows import LibraryRow
from qualite.esms.library.using.api import Counts
from qualite.esms.library.using.api import counts
from qualite.esms.library.using.statistics.months import last_months
from qualite.esms.library.using.store import use


TYPE = "LibraryDocument"
STATES = ("draft", "pending", "published", "outdated", "withdrawn")


@dataclass(frozen=True, slots=True)
class Used:
    """A document and its use: ``recent``, downloads of the months that are looked at."""

    row: LibraryRow
    counts: Counts
    recent: int

    @property
    def useful_share(self) -> float | None:
        """Between 0 and 1; None where nobody answered."""
        answers = self.counts.useful + self.counts.not_useful
        return self.counts.useful / answers if answers else None


@dataclass(frozen=True, slots=True)
class SoughtText:
    """A text that people looked for: how often, and how often nothing was found."""

    text: str
    asked: int
    missed: int


def downloads_by_month(day: date, uids: Iterable[str] | None = None) -> list[tuple[str, int]]:
    """(month, downloads) of the last twelve, of all documents or of some."""
    known, wanted = use().months, None if uids is None else set(uids)
    return [(month, _total(known.get(month), wanted)) for month in last_months(day)]


def used(rows: Iterable[LibraryRow], day: date) -> list[Used]:
    """The use of documents, the most downloaded of the last twelve months first."""
    rows = list(rows)
    known = use().months
    months = [known[month] for month in last_months(day) if month in known]
    found = counts([row.uid for row in rows])
    told = [
        Used(row, found[row.uid], sum(month.get(row.uid, 0) for month in months)) for row in rows
    ]
    return sorted(told, key=lambda one: (-one.recent, -one.counts.downloads, one.row.title))


def public_rows() -> list[LibraryRow]:
    """Documents that everybody finds."""
    return list(api.all_rows(Query(sort="title", with_facets=False, with_snippets=False)))


def own_rows(userid: str) -> list[LibraryRow]:
    """Documents of somebody, whatever their state, that the current person sees."""
    found = plone_api.portal.get_tool("portal_catalog")(portal_type=TYPE, Creator=userid)
    return list(api.rows(brain.UID for brain in found).values())


def by_state() -> dict[str, int]:
    """How many documents are in each state, seen or not."""
    catalog = plone_api.portal.get_tool("portal_catalog")
    return {
        state: len(catalog.unrestrictedSearchResults(portal_type=TYPE, review_state=state))
        for state in STATES
    }


def useful_of_all() -> tuple[int, int]:
    """(useful, not useful) answers to all documents."""
    votes = list(use().votes.values())
    return sum(len(one.useful) for one in votes), sum(len(one.not_useful) for one in votes)


def sought(day: date) -> list[SoughtText]:
    """What was looked for in the last twelve months, the most often without success first.

    A text that one person alone looked for, however often, is not told: it may be about somebody.
    """
    asked: dict[str, list] = {}
    known = use().sought
    for month in last_months(day):
        for text, (times, missed, several) in known.get(month, {}).items():
            found = asked.setdefault(text, [0, 0, False])
            found[0] += times
            found[1] += missed
            found[2] = found[2] or several
    told = [
        SoughtText(text, times, missed)
        for text, (times, missed, several) in asked.items()
        if several
    ]
    return sorted(told, key=lambda one: (-one.missed, -one.asked, one.text))


def _total(month, wanted):
    if month is None:
        return 0
    if wanted is None:
        return sum(month.values())
    return sum(month.get(uid, 0) for uid in wanted)
