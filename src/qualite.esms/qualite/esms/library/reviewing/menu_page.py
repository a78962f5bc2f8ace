"""``content_status_modify``: where the toolbar's menu and Plone's own form of steps lead.

Plone's own answers a rule's refusal with an error of the server; and the menu asks for no reason.
"""

from __future__ import annotations

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.library.reviewing import deciding
from qualite.esms.library.reviewing import moving
from qualite.esms.library.reviewing.wording import ACTIONS
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import sent
from zope.i18n import translate
import transaction


#: Steps that the pages call otherwise.
NAMES = {moving.RENEW: "confirm"}


class MenuStep(BrowserView):
    """Makes a step; one that needs a reason leads to the form that asks for it."""

    def __call__(self):
        step = sent.text(self.request.form, "workflow_action")
        reason = sent.text(self.request.form, "comment")
        if step in ACTIONS and ACTIONS[step].asks and not reason:
            return self.go(self.context, f"/@@decide?action={step}")
        CheckAuthenticator(self.request)
        before = transaction.savepoint(optimistic=True)
        try:
            after = self.make(step, reason)
        except Refused as refused:
            before.rollback()
            self.tell(refused.message, "error")
            return self.go(self.context)
        name = NAMES.get(step, step)
        self.tell(ACTIONS[name].done if name in ACTIONS else _("It is done"), "info")
        return self.go(after)

    def make(self, step: str, reason: str):
        """Make the step; returns the document that it leads to."""
        if step in deciding.TRANSITIONS:
            return deciding.do(self.context, step, reason)
        moving.move(self.context, step, reason)
        return self.context

    def tell(self, message, kind):
        words = translate(message, context=self.request)
        api.portal.show_message(words, self.request, type=kind)

    def go(self, document, page=""):
        return self.request.response.redirect(f"{document.absolute_url()}{page}")
