"""Whose ratings the current person sees, and whose she gives: permissions, state by state."""

from __future__ import annotations

from AccessControl import getSecurityManager
from qualite.esms.evaluation.evaluations.interviews import COMMITTEE
from qualite.esms.evaluation.evaluations.interviews import EVALUATORS


RATE = "qualite.esms: Rate Evaluation"
CONDUCT = "qualite.esms: Conduct Evaluation"
OPINION = "qualite.esms: Give Opinion"
MANAGE = "qualite.esms: Manage Evaluation"
VIEW_SELF = "qualite.esms: View Self Assessment"
VIEW_VISIT = "qualite.esms: View Visit Ratings"
SEEN_WITH = {COMMITTEE: VIEW_SELF, EVALUATORS: VIEW_VISIT}


def may(permission: str, evaluation) -> bool:
    """Whether the current person has a permission on an evaluation."""
    return bool(getSecurityManager().checkPermission(permission, evaluation))


def seen(evaluation) -> tuple[str, ...]:
    """Sides whose ratings the current person may see; evaluators have one if they evaluate."""
    return tuple(
        side
        for side, permission in SEEN_WITH.items()
        if may(permission, evaluation) and (side != EVALUATORS or evaluation.is_external)
    )


def given(evaluation) -> str | None:
    """The side whose ratings the current person may give now, None for neither.

    Who conducts the evaluation rates for the evaluators; the committee rates for itself.
    """
    if not may(RATE, evaluation):
        return None
    side = EVALUATORS if may(CONDUCT, evaluation) else COMMITTEE
    return side if side in seen(evaluation) else None


def shown(evaluation) -> str | None:
    """The side that a page shows first: the one given now, else the last there is to see."""
    sides = seen(evaluation)
    side = given(evaluation)
    if side is not None:
        return side
    return sides[-1] if sides else None
