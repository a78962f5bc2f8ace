"""Reminders to pilots: an action is due soon, or late; each told once, late ones again weekly.

What was told is kept by action, so that two runs on one day tell nothing twice, and a due date that
is put off is told again when its time comes.
"""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from plone import api
from qualite.esms.core.conflicts.yielding import commit_unless_second
from qualite.esms.evaluation.plan.finding import TYPE
from qualite.esms.evaluation.plan.lines import Line
from qualite.esms.evaluation.plan.lines import lines
from qualite.esms.evaluation.plan.lines import OPEN
from qualite.esms.evaluation.plan.settings import setting
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.notifications import markers
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team import roster
import transaction


KEY = "qualite.esms.plan.reminders"
SOON, LATE = "action_due", "action_late"


def remind() -> int:
    """Tell pilots of what is due soon or late; how many were told. Commits after each action.

    Another run at the same moment: who comes second to an action leaves it to the first.
    """
    markers.make(KEY)
    day = today()
    return sum(_remind(line, brain, day) for line, brain in _open_actions())


def _open_actions() -> list[tuple[Line, object]]:
    brains = list(
        api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
            portal_type=TYPE, review_state=OPEN
        )
    )
    pairs = zip(lines(brains), brains, strict=True)
    return [(line, brain) for line, brain in pairs if line.due and line.pilot]


def kind_for(due: date, day: date) -> str:
    """Which reminder a due date asks for on a day, "" for none."""
    if due < day:
        return LATE
    return SOON if due <= day + timedelta(days=setting("due_soon_days")) else ""


def _remind(line: Line, brain, day: date) -> bool:
    kind = kind_for(line.due, day)
    if not kind:
        return False
    transaction.begin()
    kept = markers.kept(KEY)
    before = kept.get(line.uid)
    if before is not None and before[:3] == (kind, line.due, line.pilot):
        again = kind == LATE and day >= before[3] + timedelta(days=setting("late_again_days"))
        if not again:
            return False
    action = brain._unrestrictedGetObject()
    space = space_of(action)
    if space is None or archived(space) or not roster.is_member(space, line.pilot):
        return False
    kept[line.uid] = (kind, line.due, line.pilot, day)
    tell(action, kind, recipients=[line.pilot], actor="")
    return commit_unless_second()


def forget(action, event) -> None:
    """Nothing is kept of an action that is deleted."""
    markers.forget(KEY, action.UID())
