"""Proofs by element: all elements in their objectives; one element with its documents."""

from __future__ import annotations

from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs import links
from qualite.esms.evaluation.proofs.page import ProofsPage
from qualite.esms.workspaces.spaces import space_of
from zExceptions import NotFound


OFFERED = 50  # documents on the form


class ElementsPage(ProofsPage):
    """Every element with its documents, grouped by objective."""

    shown = "elements"
    part = ViewPageTemplateFile("templates/elements.pt")

    @cached_property
    def by_element(self) -> dict:
        return links.by_element(self.evaluation)

    @property
    def groups(self) -> list[dict]:
        """Objectives (or what stands in their place): code, title, counts, elements."""
        groups: dict[tuple, dict] = {}
        for element in self.tree.elements:
            above = self.tree.above(element, "objective") or self.tree.ancestors(element)[-1]
            group = groups.setdefault(
                above.key,
                {"code": above.code, "title": above.title, "elements": [], "proved": 0},
            )
            found = [self.proof(one) for one in self.by_element.get(element.code, ())]
            group["elements"].append(
                {"code": element.code, "title": element.title, "proofs": found}
            )
            group["proved"] += any(not one["document"]["words"] for one in found)
        return list(groups.values())


class OneElement(ProofsPage):
    """One element: what is expected, what is linked, and the form to link more."""

    shown = "elements"
    part = ViewPageTemplateFile("templates/element.pt")

    def update(self):
        self.element = self.tree.get("element", self.asked("element"))
        if self.element is None:
            raise NotFound(self.asked("element"))
        self.words = self.asked("q")

    @cached_property
    def criterion(self):
        return self.tree.above(self.element, "criterion")

    @cached_property
    def expected(self) -> list[str]:
        """Proofs that the référentiel expects, of the element and of its criterion."""
        nodes = filter(None, (self.criterion, self.element))
        return list(dict.fromkeys(proof for node in nodes for proof in node.proofs))

    @cached_property
    def proofs(self) -> list[dict]:
        return [self.proof(one) for one in self.links if one.element == self.element.code]

    @property
    def here(self) -> str:
        return f"{self.address}?element={self.element.code}"

    @cached_property
    def _found(self) -> list:
        return documents.shared(space_of(self.evaluation), self.words)

    @cached_property
    def offered(self) -> list[dict]:
        """The first documents of the space that answer the words looked for."""
        return [self.row(brain) for brain in self._found[:OFFERED]]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(len(self._found) - OFFERED, 0)
