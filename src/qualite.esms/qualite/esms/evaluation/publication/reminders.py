"""Statutory dates of evaluations, told to those who manage the committee: once for each date.

What was told is kept by space, so that runs may come as often as one likes; another closing moves the
dates, and they are told again when their time comes.
"""

from __future__ import annotations

from collections import defaultdict
from plone import api
from qualite.esms import _
from qualite.esms.core.conflicts.yielding import commit_unless_second
from qualite.esms.evaluation.evaluations.content import EXTERNAL
from qualite.esms.evaluation.publication.deadlines import Deadline
from qualite.esms.evaluation.publication.deadlines import deadlines
from qualite.esms.evaluation.publication.settings import delays
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.notifications import markers
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.notifications.kinds import Kind
from qualite.esms.workspaces.notifications.kinds import KINDS
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.team import roster
import transaction


KEY = "qualite.esms.statutory_dates"
LATE = "_late"
KINDS.update(
    {
        "statutory_published": Kind(
            _("The authority is soon to publish the evaluation results of ${space}"), "alarm"
        ),
        "statutory_displayed": Kind(
            _("The evaluation results of ${space} are soon to be displayed in the premises"),
            "alarm",
        ),
        "statutory_next": Kind(_("The next evaluation of ${space} is due soon"), "alarm"),
        "statutory_next_late": Kind(
            _("The next evaluation of ${space} is late"), "exclamation-triangle"
        ),
    }
)


def remind() -> int:
    """Tell of the dates that come near, or passed; how many were told. Commits after each space.

    Another run at the same moment: who comes second to a space leaves it to the first.
    """
    markers.make(KEY)
    return sum(_remind(path, found) for path, found in sorted(_dates().items()))


def _dates() -> dict[str, list[Deadline]]:
    """Path of a space -> its dates to be told now, whoever asks."""
    closed = defaultdict(list)
    for brain in _catalog().unrestrictedSearchResults(portal_type="Evaluation"):
        if brain.kind == EXTERNAL and brain.closed_on:
            closed[brain.getPath().rpartition("/")[0]].append(brain.closed_on)
    day, limits = today(), delays()
    return {
        path: [one for one in deadlines(max(days), day, limits) if one.days <= limits.warning]
        for path, days in closed.items()
    }


def _remind(path: str, found: list[Deadline]) -> int:
    transaction.begin()
    space = api.portal.get().unrestrictedTraverse(path)
    kept = markers.kept(KEY)
    told = kept.get(space.UID(), frozenset())
    fresh = {one: _marker(one) for one in found if _marker(one) not in told}
    if not fresh or archived(space):
        return 0
    # Only what still counts is kept: the dates of an earlier closing are forgotten.
    kept[space.UID()] = frozenset(map(_marker, found))
    managers = roster.managers(space)
    for one, (kind, _day) in fresh.items():
        words = f"{_translated(one.title)} : {one.day:%d/%m/%Y}"
        tell(space, f"statutory_{kind}", recipients=managers, excerpt=words, actor="")
    return len(fresh) if commit_unless_second() else 0


def forget(space, event) -> None:
    """Nothing is kept of a space that is deleted."""
    markers.forget(KEY, space.UID())


def _marker(one: Deadline) -> tuple:
    return (one.name + LATE if one.late else one.name, one.day)


def _translated(title) -> str:
    return api.portal.translate(title, lang=api.portal.get_default_language())


def _catalog():
    return api.portal.get_tool("portal_catalog")
