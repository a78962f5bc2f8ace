"""What is to check: elements without proof, documents past their date, documents for nothing."""

from __future__ import annotations

from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms.evaluation.proofs import review
from qualite.esms.evaluation.proofs.page import ProofsPage


SHOWN = 50  # orphans


class CheckPage(ProofsPage):
    """``@@proofs?show=check``."""

    shown = "check"
    part = ViewPageTemplateFile("templates/check.pt")

    @cached_property
    def late(self) -> list[dict]:
        """Documents past their date."""
        return [self.row(one.document) for one in self.outdated]

    @cached_property
    def _orphans(self) -> list:
        return review.orphans(self.evaluation) if self.inside else []

    @cached_property
    def orphans(self) -> list[dict]:
        """The first documents that prove nothing."""
        return [self.row(brain) for brain in self._orphans[:SHOWN]]

    @property
    def orphans_count(self) -> int:
        return len(self._orphans)
