"""Above the list of the library: the way to one's own contributions."""

from __future__ import annotations

from AccessControl import getSecurityManager
from plone import api
from plone.app.layout.viewlets import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms.library.contributing.proposing import ADD


class WayToMine(ViewletBase):
    """A link for those who have something there."""

    index = ViewPageTemplateFile("templates/above.pt")

    def update(self):
        super().update()
        allowed = getSecurityManager().checkPermission(ADD, self.context)
        self.shown = bool(allowed) and not api.user.is_anonymous() and self.has_any()

    def has_any(self) -> bool:
        catalog = api.portal.get_tool("portal_catalog")
        return bool(
            catalog(
                portal_type="LibraryDocument",
                Creator=api.user.get_current().getId(),
                sort_limit=1,
            )
        )

    def render(self):
        return self.index() if self.shown else ""
