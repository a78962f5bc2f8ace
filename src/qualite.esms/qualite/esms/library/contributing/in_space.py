"""On a file's page in a space: proposing it to the library, and what was proposed already."""

from __future__ import annotations

from datetime import datetime
from plone import api
from plone.app.layout.viewlets import ViewletBase
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms.library.contributing import proposing
from qualite.esms.theme.icons import icon
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.team.roster import name_of
from zExceptions import NotFound


class ProposeIt(ViewletBase):
    """The button, and a line for each proposal that the person who looks may see."""

    index = ViewPageTemplateFile("templates/in_space.pt")

    def update(self):
        super().update()
        self.offered = proposing.may_propose(self.context)
        language = (api.portal.get_current_language() or "fr")[:2]
        portal_url = api.portal.get().absolute_url()
        self.proposals = [
            {
                "url": f"{portal_url}/{path}",
                "day": dates.day_and_month(
                    here(datetime.fromisoformat(one.moment)).date(), language
                ),
                "who": name_of(one.who),
            }
            for one, path in proposing.proposals(self.context)
        ]

    def render(self):
        return self.index() if self.offered or self.proposals else ""

    def icon(self, name: str) -> str:
        return icon(name)


class Propose(BrowserView):
    """POST on a file of a space makes the draft and leads to its second step."""

    def __call__(self):
        if self.request.method != "POST":
            raise NotFound(self.__name__)
        CheckAuthenticator(self.request)
        try:
            draft = proposing.propose(self.context)
        except Refused as refused:
            api.portal.show_message(refused.message, self.request, type="warning")
            return self.request.response.redirect(f"{self.context.absolute_url()}/view")
        address = f"{draft.absolute_url()}/@@contribute?step=description"
        return self.request.response.redirect(address)
