"""Moving an evaluation on, as a page does: with the reasons when it may not."""

from __future__ import annotations

from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.evaluation.conduct.steps import TRANSITIONS
from qualite.esms.workspaces.errors import Refused


def possible(evaluation) -> list[str]:
    """Transitions that the current person may make now, the main one first."""
    tool = api.portal.get_tool("portal_workflow")
    allowed = {one["id"] for one in tool.getTransitionsFor(evaluation)}
    return [name for name in TRANSITIONS if name in allowed]


def move(evaluation, transition: str) -> None:
    """Make a transition. Refused: not hers, not now, or something is lacking (``rules``)."""
    if transition not in possible(evaluation):
        raise Refused(_("This step is not yours to make, or not now. Load the page again."))
    try:
        api.portal.get_tool("portal_workflow").doActionFor(evaluation, transition)
    except WorkflowException as error:
        raise Refused(str(error)) from error
