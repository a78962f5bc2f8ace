"""Steps of a document as pages make them: with the reasons when they may not be made."""

from __future__ import annotations

from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused


NOT_NOW = _("This step is not possible now, or not for you. Load the page again.")
RENEW = "renew"


def possible(document) -> set[str]:
    """Ids of the transitions that the current person may make now."""
    tool = api.portal.get_tool("portal_workflow")
    return {one["id"] for one in tool.getTransitionsFor(document)}


def move(document, transition: str, reason: str = "") -> None:
    """Make a transition. Refused: not hers, not now, or against a rule (``rules``)."""
    if transition not in possible(document):
        raise Refused(NOT_NOW)
    try:
        api.portal.get_tool("portal_workflow").doActionFor(document, transition, comment=reason)
    except WorkflowException as error:
        raise Refused(str(error)) from error


def may_confirm(document) -> bool:
    """Whether the current person may say that a document still holds."""
    return RENEW in possible(document)


def confirm(document) -> None:
    """It still holds: the next review is due later. Refused: not hers to say, or not now.

    An outdated document is published again by this, a published one stays published.
    """
    move(document, RENEW)
