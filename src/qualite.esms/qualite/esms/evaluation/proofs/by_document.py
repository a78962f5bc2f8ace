"""Proofs by document: all documents with what they prove; one document and the elements."""

from __future__ import annotations

from functools import cached_property
from plone.batching import Batch
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs import links
from qualite.esms.evaluation.proofs.page import ProofsPage
from qualite.esms.workspaces.spaces import space_of
from urllib.parse import urlencode
from zExceptions import NotFound


PAGE_SIZE = 30


class DocumentsPage(ProofsPage):
    """Documents of the space, or those linked for who does not see it, with what they prove."""

    shown = "documents"
    part = ViewPageTemplateFile("templates/documents.pt")

    def update(self):
        self.words = self.asked("q")

    @cached_property
    def by_document(self) -> dict:
        return links.by_document(self.evaluation)

    @cached_property
    def _found(self) -> list:
        found = documents.shared(space_of(self.evaluation), self.words)
        if self.inside:
            return found
        used = links.documents_of(self.evaluation)
        return [brain for brain in found if brain.UID in used]

    @cached_property
    def batch(self):
        start = self.asked("b_start")
        start = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 0
        return Batch(self._found, PAGE_SIZE, start if start < len(self._found) else 0)

    @property
    def rows(self) -> list[dict]:
        return [
            {
                **self.row(brain),
                "codes": [one.element for one in self.by_document.get(brain.UID, ())],
            }
            for brain in self.batch
        ]

    @cached_property
    def lost(self) -> list[dict]:
        """Links to documents that were deleted, or that the current person does not see."""
        found = [self.proof(one) for one in self.links]
        return [one for one in found if one["document"]["words"]]

    @property
    def pages(self) -> dict:
        """Addresses of the pages before and after, "" for none."""
        batch = self.batch
        return {
            "before": self._page(batch.previous.first) if batch.has_previous else "",
            "after": self._page(batch.next.first) if batch.has_next else "",
        }

    def _page(self, start: int) -> str:
        asked = {"show": "documents", "q": self.words, "b_start": start}
        return f"{self.address}?{urlencode(asked)}"


class OneDocument(ProofsPage):
    """One document: what it is, what it proves, and the elements to link it to."""

    shown = "documents"
    part = ViewPageTemplateFile("templates/document.pt")

    def update(self):
        uid = self.asked("document")
        brain = documents.seen([uid]).get(uid)
        path = "/".join(space_of(self.evaluation).getPhysicalPath())
        if brain is None or not brain.getPath().startswith(f"{path}/"):
            raise NotFound(uid)
        self.document = self.row(brain)

    @property
    def here(self) -> str:
        return f"{self.address}?document={self.document['uid']}"

    @cached_property
    def proofs(self) -> list[dict]:
        found = [self.proof(one) for one in self.links if one.document == self.document["uid"]]
        return [{**one, "title": self._title(one["element"])} for one in found]

    def _title(self, code: str) -> str:
        node = self.tree.get("element", code)
        return node.title if node is not None else ""

    @property
    def groups(self) -> list[dict]:
        """Objectives and their elements, each with whether the document proves it already."""
        known = {one["element"] for one in self.proofs}
        groups: dict[tuple, dict] = {}
        for element in self.tree.elements:
            above = self.tree.above(element, "objective") or self.tree.ancestors(element)[-1]
            group = groups.setdefault(
                above.key, {"code": above.code, "title": above.title, "elements": []}
            )
            group["elements"].append(
                {"code": element.code, "title": element.title, "known": element.code in known}
            )
        return list(groups.values())
