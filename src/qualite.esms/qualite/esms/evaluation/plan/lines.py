"""Actions as lists show them, made from the catalog alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from qualite.esms import _
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.wording import avatar
from qualite.esms.workspaces.team.roster import Member
from qualite.esms.workspaces.team.roster import name_of


SOON = timedelta(days=7)
TO_DO, DOING, DONE, VERIFIED = "to_do", "doing", "done", "verified"
#: state -> (words, icon, css class)
STATES = {
    TO_DO: (_("To do"), "hourglass", "q-e-attente"),
    DOING: (_("Being done"), "arrow-repeat", "q-e-equipe"),
    DONE: (_("Done, to be verified"), "check-lg", "q-e-equipe"),
    VERIFIED: (_("Verified"), "check-circle", "q-e-publie"),
}
OPEN = (TO_DO, DOING)
PRIORITY_ORDER = ("critical", "high", "normal", "low")


@dataclass(frozen=True, slots=True)
class Line:
    """An action in a list.

    ``pilot``: user id, "" for nobody; ``progress``: per cent; ``late``/``soon``: open, and its due
    date is past or within a week; ``evaluation``: path of the evaluation that holds it.
    """

    uid: str
    title: str
    url: str
    path: str
    state: str
    pilot: str
    pilot_name: str
    pilot_initials: str
    avatar: str
    due: date | None
    late: bool
    soon: bool
    priority: str
    progress: int
    criterion: str
    establishments: tuple[str, ...]
    evaluation: str

    @property
    def open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in OPEN

    @property
    def critical(self) -> bool:
        """Whether it answers an imperative criterion, or is as urgent."""
        return self.priority == "critical"

    @property
    def lacking(self) -> bool:
        """Whether it is critical and nobody leads it, or without a day."""
        return self.critical and self.open and not (self.pilot and self.due)


def lines(brains: Iterable) -> list[Line]:
    """The lines of catalog records, in their order."""
    day, names = today(), {}
    return [_line(brain, day, names) for brain in brains]


def urgency(line: Line) -> tuple:
    """Key of the usual order: open ones first, critical ones first, then by day and name."""
    return (
        not line.open,
        PRIORITY_ORDER.index(line.priority) if line.priority in PRIORITY_ORDER else 9,
        line.due or date.max,
        line.title.casefold(),
    )


def _line(brain, day: date, names: dict[str, str]) -> Line:
    pilot = brain.assignee or ""
    if pilot and pilot not in names:
        names[pilot] = name_of(pilot)
    name = names.get(pilot, "")
    due = brain.due if isinstance(brain.due, date) else None
    is_open = brain.review_state in OPEN
    path = brain.getPath()
    return Line(
        uid=brain.UID,
        title=brain.Title,
        url=brain.getURL(),
        path=path,
        state=brain.review_state,
        pilot=pilot,
        pilot_name=name,
        pilot_initials=Member(pilot, name, "", "", None).initials if name else "",
        avatar=avatar(pilot) if pilot else "",
        due=due,
        late=bool(is_open and due and due < day),
        soon=bool(is_open and due and day <= due <= day + SOON),
        priority=brain.priority or "normal",
        progress=brain.progress or 0,
        criterion=brain.criterion or "",
        establishments=tuple(brain.establishments or ()),
        evaluation=path.rpartition("/")[0],
    )
