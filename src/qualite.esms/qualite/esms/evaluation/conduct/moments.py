"""When an evaluation came into a state, from its workflow history."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from plone import api
from qualite.esms.evaluation.conduct.settings import observation_days


WORKFLOW = "evaluation_workflow"


def state(evaluation) -> str:
    """The workflow state of an evaluation."""
    history = getattr(evaluation, "workflow_history", {}).get(WORKFLOW)
    return history[-1]["review_state"] if history else "preparation"


def entered(evaluation, name: str) -> date | None:
    """The day an evaluation last came into a state, None when it never did."""
    history = getattr(evaluation, "workflow_history", {}).get(WORKFLOW, ())
    for entry in reversed(history):
        if entry["review_state"] == name:
            zone = api.portal.get_registry_record("plone.portal_timezone", default="Europe/Paris")
            return entry["time"].toZone(zone or "Europe/Paris").asdatetime().date()
    return None


def observations_until(evaluation) -> date | None:
    """The last day for observations, None while no pre-report was delivered."""
    delivered = entered(evaluation, "pre_report")
    return delivered + timedelta(days=observation_days()) if delivered else None
