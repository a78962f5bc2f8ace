"""Meetings as lists and dashboards show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from qualite.esms.workspaces.meetings.moments import here


YES, NO, MAYBE = ANSWERS = ("yes", "no", "maybe")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of those invited said yes, no, maybe, or nothing yet (``waiting``)."""

    yes: int = 0
    no: int = 0
    maybe: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting in a list; ``start`` and ``end`` are on the site's clock.

    ``agenda``, ``tally``, ``mine`` (the current user's answer, "" for none) and ``may_answer`` are
    filled by `of_meeting` only: lists are made from the catalog and do not know them.
    """

    uid: str
    title: str
    url: str
    start: datetime
    end: datetime
    place: str
    state: str
    space_path: str
    agenda: tuple[str, ...] = ()
    tally: Tally | None = None
    mine: str = ""
    may_answer: bool = False

    @property
    def cancelled(self) -> bool:
        return self.state == "cancelled"


def of_brain(brain) -> MeetingCard:
    """The card of a catalog record."""
    return MeetingCard(
        uid=brain.UID,
        title=brain.Title,
        url=brain.getURL(),
        start=here(brain.start.asdatetime()),
        end=here(brain.end.asdatetime()),
        place=brain.location or "",
        state=brain.review_state,
        space_path=brain.getPath().rsplit("/", 1)[0],
    )
