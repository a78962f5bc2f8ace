"""A space is kept while evaluators are at work in it, or from it."""

from __future__ import annotations

from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.workspaces.content import IEvaluationCommittee
from qualite.esms.workspaces.opening.interfaces import IReasonToKeep
from zope.component import adapter
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer


AT_WORK = ("visit", "pre_report", "answers")


@implementer(IReasonToKeep)
@adapter(IEvaluationCommittee)
class EvaluatorsAtWork:
    """Of the steering committee that holds the evaluation, and of the evaluators' own."""

    def __init__(self, space):
        self.space = space

    def reason(self):
        search = api.portal.get_tool("portal_catalog").unrestrictedSearchResults
        wanted = {"portal_type": "Evaluation", "review_state": AT_WORK}
        inside = search(path="/".join(self.space.getPhysicalPath()), **wanted)
        if not inside and not search(evaluators=api.content.get_uuid(self.space), **wanted):
            return None
        return _(
            "Evaluators are at work here: the space is archived or deleted once their report is "
            "closed."
        )


def before_archiving(space, event) -> None:
    """Refuse to archive a space that has to be kept, whatever way it was asked."""
    if event.transition is None or event.transition.id != "archive":
        return
    reason = EvaluatorsAtWork(space).reason()
    if reason is not None:
        raise WorkflowException(translate(reason, context=getRequest()))
