"""What goes with the steps of an evaluation."""

from __future__ import annotations

from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.evaluation.evaluations import interviews
from zope.globalrequest import getRequest
from zope.i18n import translate


AT_WORK = ("visit", "pre_report", "answers")


def prepare_visit(evaluation, event) -> None:
    """The evaluators find interviews to rate in."""
    if event.transition is not None and event.transition.id == "start_visit":
        interviews.prepare(evaluation, interviews.EVALUATORS)


def keep_space_open(space, event) -> None:
    """A space is not archived while evaluators are at work in one of its evaluations."""
    if event.transition is None or event.transition.id != "archive":
        return
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Evaluation",
        review_state=AT_WORK,
        path="/".join(space.getPhysicalPath()),
    )
    if found:
        words = _("Evaluators are at work here: the space is archived once their report is closed.")
        raise WorkflowException(translate(words, context=getRequest()))
