"""What of the improvement plan stands beside results: from catalog records alone."""

from __future__ import annotations

from plone import api
from qualite.esms.workspaces.dashboards.people import person
from qualite.esms.workspaces.spaces import space_of


SHOWN = 5
FINISHED = ("done", "verified")
ORDER = {"critical": 0, "high": 1, "normal": 2, "low": 3}


def actions(evaluation) -> list:
    """Catalog records of its actions that the current person sees, the most urgent first."""
    found = api.portal.get_tool("portal_catalog")(
        portal_type="ImprovementAction", path="/".join(evaluation.getPhysicalPath())
    )
    return sorted(
        found,
        key=lambda one: (
            one.review_state in FINISHED,
            ORDER.get(one.priority, len(ORDER)),
            str(one.due or "9999"),
        ),
    )


def plan(evaluation, found: list) -> dict:
    """How many actions, how many finished, and the first ones as plain values."""
    space = space_of(evaluation)
    return {
        "total": len(found),
        "finished": sum(1 for one in found if one.review_state in FINISHED),
        "items": [_shown(space, one) for one in found[:SHOWN]],
    }


def progress_by_criterion(found: list) -> dict[str, int]:
    """Criterion -> per cent of its action that is furthest; criteria without action are absent."""
    known: dict[str, int] = {}
    for one in found:
        if one.criterion:
            known[one.criterion] = max(known.get(one.criterion, 0), one.progress or 0)
    return known


def _shown(space, brain) -> dict:
    pilot = person(space, brain.assignee or "") if space is not None else None
    due = brain.due
    return {
        "title": brain.Title,
        "url": brain.getURL(),
        "criterion": brain.criterion or "",
        "critical": brain.priority == "critical",
        "pilot": pilot["name"] if pilot else "",
        "due": due.isoformat()[:10] if hasattr(due, "isoformat") else "",
        "progress": brain.progress or 0,
        "state": brain.review_state,
    }
