"""Buttons of a référentiel: steps of its workflow, and a new version of it."""

from __future__ import annotations

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.evaluation.referentials import storing
from qualite.esms.evaluation.referentials.pages.base import ADD
from qualite.esms.evaluation.referentials.pages.base import STEPS
from zExceptions import Unauthorized


DONE = {
    "publish": _("It is published: it does not change any more."),
    "retire": _("It is retired: no other evaluation begins with it."),
    "restore": _("It is in use again."),
}


class Act(BrowserView):
    """POST ``step``: a transition, or ``new_version``."""

    def __call__(self):
        address = self.context.absolute_url()
        if self.request.method == "POST":
            check_authenticator(self.request)
            step = str(self.request.form.get("step", ""))
            address = self._copy() if step == "new_version" else self._step(step, address)
        return self.request.response.redirect(address)

    def _step(self, step: str, address: str) -> str:
        workflow = api.portal.get_tool("portal_workflow")
        possible = {one["id"] for one in workflow.getTransitionsFor(self.context)}
        if step not in STEPS or step not in possible:
            self._say(_("This step is not possible now, or not for you."), "warning")
            return address
        try:
            workflow.doActionFor(self.context, step)
        except WorkflowException as error:
            self._say(error.args[0], "warning")
            return address
        self._say(DONE[step])
        return address

    def _copy(self) -> str:
        if not api.user.has_permission(ADD, obj=self.context.__parent__):
            raise Unauthorized
        made = storing.new_version(self.context)
        self._say(_("Here is a draft with the same contents: say its version, load your changes."))
        return f"{made.absolute_url()}/edit"

    def _say(self, message, kind="info") -> None:
        api.portal.show_message(message, self.request, type=kind)
