"""``/referentiels``: all référentiels, those in use first."""

from __future__ import annotations

from functools import cached_property
from qualite.esms.evaluation.referentials.pages.base import ReferentialPage
from qualite.esms.theme.circles import circles


ORDER = ("published", "draft", "retired")
SHOWN = ("objective", "criterion", "element")


class Referentials(ReferentialPage):
    """The list; brains only."""

    @cached_property
    def rows(self) -> list[dict]:
        rows = self.others()
        for row in rows:
            row["contents"] = self.counted(row["counts"], SHOWN)
        return sorted(rows, key=lambda row: ORDER.index(row["name"]))

    @cached_property
    def load_url(self) -> str:
        """Address of the form that loads one, "" when it is not permitted."""
        return f"{self.url}/@@load-referential" if self.may_add else ""

    def circles(self) -> str:
        return circles(size=88)
