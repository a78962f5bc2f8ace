"""Official results on the page of an establishment, clearly apart from its own."""

from __future__ import annotations

from functools import cached_property
from plone.app.layout.viewlets.common import ViewletBase
from qualite.esms import _
from qualite.esms.evaluation.official import store
from qualite.esms.theme.circles import circles


CHAPTERS = {
    "1": _("The person"),
    "2": _("The professionals"),
    "3": _("The establishment"),
}
BEST = 4


class OfficialResults(ViewletBase):
    """The latest official result, and the dates of those before."""

    @cached_property
    def results(self):
        return store.results_of(self.context.finess or "")

    def available(self) -> bool:
        return bool(self.results)

    @cached_property
    def latest(self):
        return self.results[0]

    @cached_property
    def chapters(self) -> list[dict]:
        """Title and mean of each chapter that has one."""
        known = self.latest.scores.get("chapter", {})
        return [
            {"title": title, "mean": known[code].replace(".", ",")}
            for code, title in CHAPTERS.items()
            if code in known
        ]

    @cached_property
    def drawing(self) -> str:
        known = self.latest.scores.get("chapter", {})
        return circles([float(known.get(code, 0)) / BEST for code in CHAPTERS], size=64)

    @cached_property
    def earlier(self) -> list[str]:
        return [self.date(one.ended) for one in self.results[1:]]

    def date(self, day) -> str:
        return f"{day:%d/%m/%Y}"

    def render(self):
        return self.index() if self.available() else ""
