"""On a document's page: what it proves, in the evaluations that the current person may see."""

from __future__ import annotations

from plone.app.layout.viewlets import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.proofs import api as proofs
from qualite.esms.theme.icons import icon
from zope.i18n import translate


class WhatItProves(ViewletBase):
    """Elements by evaluation; nothing for a document that proves nothing."""

    index = ViewPageTemplateFile("templates/what_it_proves.pt")

    def update(self):
        super().update()
        self.evaluations: dict[str, dict] = {}
        for one in proofs.proves(self.context):
            url = one.evaluation.absolute_url()
            found = self.evaluations.setdefault(
                url, {"title": one.evaluation.Title(), "elements": []}
            )
            node = tree_of(one.evaluation).get("element", one.link.element)
            found["elements"].append(
                {
                    "code": one.link.element,
                    "title": node.title if node is not None else "",
                    "url": f"{url}/@@proofs?element={one.link.element}" if node else "",
                    "where": self.where(one.link),
                }
            )

    def where(self, one) -> str:
        """Where to look in the document, in words."""
        page = _("page ${page}", mapping={"page": one.page}) if one.page else ""
        return ", ".join(filter(None, (translate(page, context=self.request), one.note)))

    def render(self):
        return self.index() if self.evaluations else ""

    @property
    def paperclip(self) -> str:
        return icon("paperclip")
