"""Tasks as lists show them, made from the catalog alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from plone import api
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.wording import avatar
from qualite.esms.workspaces.tasks.indexers import parts_of
from qualite.esms.workspaces.team.roster import Member
from qualite.esms.workspaces.team.roster import name_of


SOON = timedelta(days=7)
NEVER = date.max


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in a list.

    ``assignee``: user id, "" for nobody; ``about_title``/``about_url``: "" where the current user
    may not see what the task is about; ``decision``: id of the decision it carries out, or "".
    """

    uid: str
    title: str
    url: str
    state: str
    assignee: str
    assignee_name: str
    assignee_initials: str
    avatar: str
    due: date | None
    late: bool
    soon: bool
    about: str
    about_title: str
    about_url: str
    decision: str
    space_path: str

    @property
    def done(self) -> bool:
        return self.state == "done"


def by_urgency(brains) -> list:
    """Catalog records by due date, those without one last, then by title."""
    return sorted(brains, key=lambda brain: (_due(brain) or NEVER, brain.Title.lower()))


def lines(brains) -> list[TaskLine]:
    """The lines of catalog records, in their order."""
    brains = list(brains)
    day, names = today(), {}
    targets = _targets({parts_of(brain.about)[0] for brain in brains if brain.about})
    return [_line(brain, day, names, targets) for brain in brains]


def _due(brain) -> date | None:
    return brain.due if isinstance(brain.due, date) else None


def _targets(uids) -> dict:
    """UID → catalog record of what the current user may see of it."""
    if not uids:
        return {}
    return {brain.UID: brain for brain in api.portal.get_tool("portal_catalog")(UID=list(uids))}


def _line(brain, day, names, targets) -> TaskLine:
    assignee = brain.assignee or ""
    if assignee and assignee not in names:
        names[assignee] = name_of(assignee)
    name = names.get(assignee, "")
    due = _due(brain)
    is_open = brain.review_state == "open"
    about, decision = parts_of(brain.about)
    target = targets.get(about)
    return TaskLine(
        uid=brain.UID,
        title=brain.Title,
        url=brain.getURL(),
        state=brain.review_state,
        assignee=assignee,
        assignee_name=name,
        assignee_initials=Member(assignee, name, "", "", None).initials if name else "",
        avatar=avatar(assignee) if assignee else "",
        due=due,
        late=bool(is_open and due and due < day),
        soon=bool(is_open and due and day <= due <= day + SOON),
        about=about,
        about_title=target.Title if target is not None else "",
        about_url=target.getURL() if target is not None else "",
        decision=decision,
        space_path=brain.getPath().rsplit("/", 1)[0],
    )
