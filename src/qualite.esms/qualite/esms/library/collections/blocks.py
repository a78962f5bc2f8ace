"""Collections elsewhere: one's own beside a document, the featured ones above the library."""

from __future__ import annotations

from functools import cached_property
from plone import api as plone_api
from plone.app.layout.viewlets import ViewletBase
from qualite.esms.library.collections import api
from qualite.esms.library.collections import wording
from qualite.esms.library.collections.writing import ADD
from qualite.esms.library.structure import library
from qualite.esms.theme.page import Page


class CollectViewlet(ViewletBase, Page):
    """Beside a document: put it into one of my lists."""

    @cached_property
    def available(self) -> bool:
        return not plone_api.user.is_anonymous() and self.may(ADD, library())

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def mine_url(self) -> str:
        return f"{library().absolute_url()}/@@my-collections"

    @cached_property
    def lists(self) -> list[dict]:
        """My lists, but those that librarians alone change: uid, title, url, whether it is in."""
        # Objects, as an exception: few, one's own, and only they know what is in them.
        uid = self.context.UID()
        found = []
        for brain in api.mine():
            collection = brain.getObject()
            held = uid in (collection.documents or ())
            if held or self.may("Modify portal content", collection):
                found.append(
                    {"uid": brain.UID, "title": brain.Title, "url": brain.getURL(), "held": held}
                )
        return found

    @cached_property
    def holding(self) -> list[dict]:
        return [one for one in self.lists if one["held"]]

    @cached_property
    def others(self) -> list[dict]:
        return [one for one in self.lists if not one["held"]]

    longest = api.LONGEST_TITLE


class FeaturedViewlet(ViewletBase, Page):
    """Above the library, where nothing was asked yet: lists that librarians feature."""

    SHOWN = 6

    @cached_property
    def featured(self) -> list[dict]:
        if self.request.form:
            return []
        return [
            {"title": brain.Title, "url": brain.getURL(), "description": brain.Description}
            for brain in api.featured()[: self.SHOWN]
        ]

    @cached_property
    def mine_url(self) -> str:
        """Where my lists are, "" for visitors."""
        if plone_api.user.is_anonymous():
            return ""
        return f"{self.context.absolute_url()}/@@my-collections"


class MyCollections(Page):
    """``@@my-collections`` on the library: my lists, and those that others show."""

    breadcrumb = title = wording.MINE
    longest = api.LONGEST_TITLE

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @cached_property
    def lists(self) -> list[dict]:
        return [self._line(brain) for brain in api.mine()]

    @cached_property
    def of_others(self) -> list[dict]:
        own = {one["uid"] for one in self.lists}
        found = plone_api.portal.get_tool("portal_catalog")(
            portal_type=api.TYPE,
            review_state=["shown", "featured"],
            sort_on="sortable_title",
        )
        return [self._line(brain) for brain in found[: api.MOST_OWN] if brain.UID not in own]

    def _line(self, brain):
        words, icon, css = wording.STATES[brain.review_state]
        return {
            "uid": brain.UID,
            "title": brain.Title,
            "url": brain.getURL(),
            "description": brain.Description,
            "state": self.text(words),
            "icon": self.icon(icon),
            "css": css,
        }
