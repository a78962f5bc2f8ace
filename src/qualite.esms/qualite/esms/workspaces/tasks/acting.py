"""Buttons: a POST with a token that does one thing, then back to where it was pressed."""

from __future__ import annotations

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from qualite.esms.workspaces.errors import Refused
from zExceptions import MethodNotAllowed
import transaction


class Button(BrowserView):
    """``act`` does it and returns what to tell (or None); a rule that says no is told instead."""

    def __call__(self):
        if self.request.method != "POST":
            raise MethodNotAllowed("POST is expected")
        CheckAuthenticator(self.request)
        before, kind = transaction.savepoint(), "info"
        try:
            message = self.act()
        except Refused as refused:
            before.rollback()
            message, kind = refused.message, "warning"
        if message:
            api.portal.show_message(message, self.request, type=kind)
        return self.request.response.redirect(self.after())

    def act(self):
        """Do it. `Refused` where a rule says no."""
        raise NotImplementedError

    def field(self, name: str) -> str:
        """A text of the form, "" for anything else."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def after(self) -> str:
        """Where one comes from, when it is of this site; else the thing itself."""
        came_from = self.field("came_from")
        inside = api.portal.get_tool("portal_url").isURLInPortal
        if came_from and inside(came_from):
            return came_from
        return self.context.absolute_url()
