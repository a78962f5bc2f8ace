"""A collection as people read it, and as its author puts it in order."""

from __future__ import annotations

from functools import cached_property
from plone import api as plone_api
from qualite.esms.library.collections import api
from qualite.esms.library.collections import wording
from qualite.esms.library.finding.results import prepared
from qualite.esms.library.finding.wording import Words
from qualite.esms.library.reading.wording import STATES as DOCUMENT_STATES
from qualite.esms.library.search.result import Hit
from qualite.esms.library.search.schema import FOUND
from qualite.esms.library.structure import library
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.team.roster import name_of


class CollectionPage(Page):
    """``library_collection``: the documents, in reading order."""

    white_band = True

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def library_url(self) -> str:
        return library().absolute_url()

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @cached_property
    def review_state(self) -> str:
        return plone_api.content.get_state(self.context, "private")

    @cached_property
    def state(self) -> dict:
        """The badge, for those who can change something: words, icon, css."""
        words, icon, css = wording.STATES[self.review_state]
        return {"words": self.text(words), "icon": self.icon(icon), "css": css}

    @cached_property
    def author(self) -> str:
        """Name of who made it, "" for visitors without an account."""
        return "" if plone_api.user.is_anonymous() else name_of(self.context.Creator())

    @cached_property
    def may_change(self) -> bool:
        return self.may("Modify portal content")

    @cached_property
    def may_delete(self) -> bool:
        return self.may("Delete objects")

    @cached_property
    def shown(self):
        return api.shown(self.context)

    @cached_property
    def documents(self) -> list[dict]:
        """As in lists of the library; ``badge``: the state of one that is not for everybody."""
        words = Words(self.text, self.language)
        rows = self.shown.rows
        found = prepared((Hit(row) for row in rows), words, self.icon, self.portal_url)
        return [
            {**document, "badge": self._badge(row)}
            for document, row in zip(found, rows, strict=True)
        ]

    def _badge(self, row) -> dict | None:
        if row.state in FOUND:
            return None
        words, icon, css = DOCUMENT_STATES[row.state]
        return {"words": self.text(words), "icon": self.icon(icon), "css": css}

    def counted(self) -> str:
        return self.text(wording.count(len(self.shown.rows)))

    def hidden(self) -> str:
        return self.text(wording.hidden(self.shown.hidden)) if self.shown.hidden else ""

    def steps(self) -> list[dict]:
        """Transitions that the person may make: name, label, help."""
        tool = plone_api.portal.get_tool("portal_workflow")
        found = []
        for one in tool.getTransitionsFor(self.context):
            if one["id"] in wording.STEPS:
                label, help_text = wording.STEPS[one["id"]]
                found.append(
                    {
                        "name": one["id"],
                        "label": self.text(label),
                        "help": self.text(help_text),
                    }
                )
        return found
