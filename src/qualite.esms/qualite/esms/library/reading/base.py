"""What the pages of a document have in common."""

from __future__ import annotations

from AccessControl.PermissionRole import rolesForPermissionOn
from functools import cached_property
from plone import api
from qualite.esms.library.reading import wording
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.meetings.moments import here


#: Who has one of them on a document may know who did what with it.
INSIDERS = (
    "qualite.esms: Review Library Document",
    "qualite.esms: Renew Library Document",
    "qualite.esms: Submit Library Document",
)


class DocumentBase(Page):
    """A page of a document of the library: its state, days in words, whether names are shown."""

    white_band = True

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def review_state(self) -> str:
        return api.content.get_state(self.context, default="draft")

    @cached_property
    def state(self) -> dict:
        """The badge: words, icon, css."""
        words, icon, css = wording.STATES[self.review_state]
        return {
            "words": self.text(words),
            "icon": self.icon(icon),
            "css": f"{css} state-{self.review_state}",
        }

    @cached_property
    def shows_names(self) -> bool:
        """Whether the reader is the author or a librarian: others read no name of a member."""
        if any(self.may(permission) for permission in INSIDERS):
            return True
        # A document that its people alone see.
        return "Anonymous" not in rolesForPermissionOn("View", self.context)

    def day(self, value) -> str:
        return wording.day(value, self.language)

    def day_of(self, moment) -> str:
        """Day of a DateTime on the site's calendar."""
        return self.day(here(moment.asdatetime()).date())

    @cached_property
    def today(self):
        """The day on the site's calendar."""
        return today()
