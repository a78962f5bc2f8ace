"""``/@@stop-mails?t=…``: no more e-mails, in one click and without logging in."""

from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.theme.icons import icon
from qualite.esms.workspaces.notifications.mails import choices
from qualite.esms.workspaces.notifications.mails import tokens
from qualite.esms.workspaces.notifications.places import is_place
from qualite.esms.workspaces.notifications.places import place_by_uid
from qualite.esms.workspaces.team import roster
from zope.interface import alsoProvides


class StopMails(BrowserView):
    """A look says what will stop; a POST stops it, from our button or from a mail reader's.

    The signed token is the proof, of the person and of the wish: whoever holds it got the e-mail,
    and a mail reader that posts (RFC 8058) has neither session nor authenticator.
    """

    template = ViewPageTemplateFile("templates/stop.pt")
    breadcrumb = _("No more e-mails")
    icon = staticmethod(icon)
    done = False

    def __call__(self):
        self.token = self.request.form.get("t", "")
        self.stop = tokens.read(self.token) if isinstance(self.token, str) else None
        self.request.response.setHeader("Cache-Control", "no-store")
        # The address is the proof: it goes to no other site.
        self.request.response.setHeader("Referrer-Policy", "no-referrer")
        if self.stop is None:
            self.request.response.setStatus(400)
        elif self.request.method == "POST":
            alsoProvides(self.request, IDisableCSRFProtection)
            choices.stop(self.stop.userid, self.stop.space_uid)
            self.done = True
        return self.template()

    def space_title(self):
        """Title of the space whose e-mails stop, for those who are on its team; else ""."""
        space = place_by_uid(self.stop.space_uid)
        if is_place(space):
            return space.Title()
        if space is None or not roster.is_member(space, self.stop.userid):
            return ""
        return space.Title()

    def outside(self) -> bool:
        """Whether what stops is about a place that is no space."""
        return is_place(place_by_uid(self.stop.space_uid))

    def action(self):
        return tokens.url(self.stop)

    def root(self):
        return self.context.absolute_url()
