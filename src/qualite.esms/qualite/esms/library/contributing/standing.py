"""Above a document: what its author still has to do, what was found in it, for those it concerns."""

from __future__ import annotations

from plone import api
from plone.app.layout.viewlets import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms.library.contributing import kept
from qualite.esms.library.contributing.services import may_see
from qualite.esms.library.contributing.wording import FINDINGS
from qualite.esms.library.contributing.wording import PAGE
from qualite.esms.theme.icons import icon
from qualite.esms.workspaces.team.roster import name_of
from zope.i18n import translate


class Standing(ViewletBase):
    """A draft is to be gone on with; findings and the words that were said of them."""

    index = ViewPageTemplateFile("templates/standing.pt")

    def update(self):
        super().update()
        state = api.content.get_state(self.context)
        self.draft = state == "draft"
        self.shown = state in ("draft", "pending") and may_see(self.context)
        if not self.shown:
            return
        open_ones = {one.kind for one in kept.unconfirmed(self.context)}
        said = {(one.kind, one.digest): one for one in kept.confirmations(self.context)}
        self.findings = [
            {
                "title": FINDINGS[one.kind][0],
                "count": one.count,
                "shown": [(excerpt, where or self.words(PAGE)) for excerpt, where in one.shown],
                "open": one.kind in open_ones,
                "said": self.said(said.get((one.kind, one.digest))),
            }
            for one in kept.found(self.context)
        ]

    def said(self, confirmation) -> dict | None:
        if confirmation is None:
            return None
        return {"who": name_of(confirmation.who), "word": confirmation.word}

    def words(self, message) -> str:
        return translate(message, context=self.request)

    def icon(self, name: str) -> str:
        return icon(name)

    def render(self):
        return self.index() if self.shown and (self.draft or self.findings) else ""
