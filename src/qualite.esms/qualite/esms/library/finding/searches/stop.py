"""``/@@stop-library-alerts?t=…``: no more e-mails, in one click and without logging in."""

from __future__ import annotations

from plone.protect.interfaces import IDisableCSRFProtection
from qualite.esms import _
from qualite.esms.library.finding.searches import api
from qualite.esms.library.finding.searches import tokens
from qualite.esms.library.finding.searches.store import NONE
from qualite.esms.theme.page import Page
from zope.interface import alsoProvides


class StopAlerts(Page):
    """A look says what will stop; a POST stops it, from our button or from a mail reader's.

    The signed token is the proof: a mail reader that posts (RFC 8058) has neither session nor
    authenticator.
    """

    breadcrumb = _("No more e-mails")
    done = False

    def __call__(self):
        self.stop = tokens.read(self.request.form.get("t", ""))
        response = self.request.response
        response.setHeader("Cache-Control", "no-store")
        # The address is the proof: it goes to no other site.
        response.setHeader("Referrer-Policy", "no-referrer")
        if self.stop is None:
            response.setStatus(400)
        elif self.request.method == "POST":
            alsoProvides(self.request, IDisableCSRFProtection)
            for search in self.searches():
                api.change(search, frequency=NONE)
            self.done = True
        return super().__call__()

    def searches(self) -> list:
        """What the token stops."""
        if not self.stop.search:
            return api.mine(self.stop.userid)
        search = api.get(self.stop.userid, self.stop.search)
        return [] if search is None else [search]

    def names(self) -> str:
        return ", ".join(search.name for search in self.searches())

    def action(self) -> str:
        return tokens.url(self.stop)
