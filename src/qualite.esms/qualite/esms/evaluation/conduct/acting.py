"""Pages of an evaluation that do something: POST with a token, a rule's no is shown on the page."""

from __future__ import annotations

from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.evaluation.conduct.page import EvaluationPage
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import sent
import transaction


class ActingPage(EvaluationPage):
    """GET shows the page; POST calls ``do_<action>`` and then goes where that leads.

    A form names its ``action``. ``do_…`` returns an address, or None for this page again.
    """

    def __call__(self):
        self.errors = []
        if self.request.method != "POST":
            return super().__call__()
        CheckAuthenticator(self.request)
        before = transaction.savepoint()
        try:
            after = self.act()
        except Refused as refused:
            before.rollback()
            self.errors.append(self.text(refused.message))
            return super().__call__()
        return self.request.response.redirect(after or self.request.URL)

    def act(self) -> str | None:
        """Do what the form asks."""
        method = getattr(self, f"do_{self.value('action')}", None)
        if method is None:
            raise Refused(_("This step is not yours to make, or not now. Load the page again."))
        return method()

    def value(self, name: str) -> str:
        """A text that the form sent, "" for none."""
        return sent.text(self.request.form, name)

    def typed(self, name: str, otherwise: str = "") -> str:
        """What a field holds: what was typed when it is shown again, or else what is stored."""
        return self.value(name) if self.errors else otherwise
