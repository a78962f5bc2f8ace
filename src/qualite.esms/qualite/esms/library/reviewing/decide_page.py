"""``@@decide``: what a librarian or an author does with a document, and the form of its reason."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms.library.reviewing import deciding
from qualite.esms.library.reviewing.rules import LONGEST
from qualite.esms.library.reviewing.wording import ACTIONS
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import sent
import transaction


class DecidePage(Page):
    """POST ``action`` and ``reason``; GET shows the form of an action that needs a reason.

    What is refused is said on the form itself; what needs none, above the document.
    """

    white_band = True
    longest = LONGEST
    error = ""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.act()
        if not self.asks or self.name not in deciding.offered(self.context):
            return self.request.response.redirect(self.context.absolute_url())
        return super().__call__()

    def act(self):
        """Do what the form asks, and go where that leads."""
        before = transaction.savepoint(optimistic=True)
        try:
            after = deciding.do(self.context, self.name, self.reason)
        except Refused as refused:
            before.rollback()
            self.error = self.text(refused.message)
            if self.asks and self.name in deciding.offered(self.context):
                return super().__call__()
            api.portal.show_message(self.error, self.request, type="error")
            return self.request.response.redirect(self.context.absolute_url())
        api.portal.show_message(self.text(ACTIONS[self.name].done), self.request)
        return self.request.response.redirect(after.absolute_url())

    @cached_property
    def name(self) -> str:
        """Key of the action asked for, "" for none that there is."""
        name = sent.text(self.request.form, "action")
        return name if name in ACTIONS else ""

    @cached_property
    def reason(self) -> str:
        return sent.text(self.request.form, "reason")

    @property
    def asks(self) -> str:
        """What the reason is asked with, "" where none is needed."""
        return self.text(ACTIONS[self.name].asks) if self.name else ""

    @property
    def hint(self) -> str:
        return self.text(ACTIONS[self.name].hint)

    @property
    def title(self) -> str:
        return self.text(ACTIONS[self.name].title)

    @property
    def breadcrumb(self) -> str:
        return self.title

    @property
    def button_icon(self) -> str:
        return self.icon(ACTIONS[self.name].icon)

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()
