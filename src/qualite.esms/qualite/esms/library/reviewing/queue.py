"""The librarians' lists: what waits to be read, what is to be looked at again, what is not published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from plone import api
from qualite.esms import _
from qualite.esms.library.contributing import moves
from qualite.esms.library.reviewing import claims
from qualite.esms.library.reviewing import reviews
from qualite.esms.library.reviewing import rows
from qualite.esms.library.reviewing import stores
from qualite.esms.library.search.rows import LibraryRow
from qualite.esms.library.settings import setting
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.meetings.moments import here


#: tab -> (title, state of its documents)
TABS = {
    "waiting": (_("To read"), "pending"),
    "to_review": (_("To look at again"), "published"),
    "outdated": (_("Outdated"), "outdated"),
    "withdrawn": (_("Withdrawn"), "withdrawn"),
}
MINE, FREE, OTHERS = READERS = ("mine", "free", "others")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document of a list. ``since``: the day it came there; ``late``: days over the delay, 0 for
    none; ``reason``: given with the last step; ``claim``: who reads it now, if anybody."""

    row: LibraryRow
    since: date
    late: int
    reason: str
    claim: claims.Claim | None
    is_version: bool


def listed(tab: str) -> list[Waiting]:
    """The documents of a tab that the current person sees, oldest first."""
    found = rows.in_state(TABS[tab][1])
    if tab == "to_review":
        day = today().isoformat()
        found = [row for row in found if reviews.due(row, day)]
    versions, delay = stores.store(stores.REVISIONS), setting("reading_days")
    waiting = [_waiting(tab, row, versions, delay) for row in found]
    return sorted(waiting, key=lambda one: (one.since, one.row.title))


def counts() -> dict[str, int]:
    """How many documents each tab has for the current person."""
    return {
        tab: len(listed(tab)) if tab == "to_review" else rows.count(state)
        for tab, (_title, state) in TABS.items()
    }


def filtered(
    found: Iterable[Waiting],
    reader: str = "",
    late: bool = False,
    nature: str = "",
    words: str = "",
) -> list[Waiting]:
    """Those that all given filters keep; ``reader``: one of ``READERS`` or "" for all."""
    me, sought = api.user.get_current().getId(), words.casefold().split()
    kept = []
    for one in found:
        whose = FREE if one.claim is None else MINE if one.claim.userid == me else OTHERS
        text = f"{one.row.title} {one.row.organisation}".casefold()
        if (
            (not reader or reader == whose)
            and (not late or one.late)
            and (not nature or one.row.nature == nature)
            and all(word in text for word in sought)
        ):
            kept.append(one)
    return kept


def _waiting(tab, row, versions, delay):
    last = moves.last(row.uid)
    since = _since(tab, row, last)
    pending = tab == "waiting"
    days = (today() - since).days - delay if pending else 0
    return Waiting(
        row=row,
        since=since,
        late=max(days, 0),
        reason=last.reason if last is not None else "",
        claim=claims.of(row.uid) if pending else None,
        is_version=row.uid in versions,
    )


def _since(tab, row, last):
    if tab == "to_review":
        return date.fromisoformat(row.review_due)
    # Without a step of its own (an import), its last change is all that is known.
    moment = last.moment if last is not None else row.modified
    return here(datetime.fromisoformat(moment)).date()


def last_reading_day(since: date) -> date:
    """Until when a document that was sent is to be read."""
    return since + timedelta(days=setting("reading_days"))
