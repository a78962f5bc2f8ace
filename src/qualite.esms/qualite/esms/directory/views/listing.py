"""The directory as a list: search form, filters, results, pages."""

from __future__ import annotations

from AccessControl import getSecurityManager
from dataclasses import replace
from functools import cached_property
from qualite.esms import _
from qualite.esms.directory import api
from qualite.esms.directory.views import facets
from qualite.esms.directory.views import labels
from qualite.esms.directory.views import paging
from qualite.esms.directory.views.asking import AskingPage
from qualite.esms.directory.views.results import prepared


SORTS = {
    "relevance": _("Most relevant first"),
    "distance": _("Nearest first"),
    "name": _("Name (A to Z)"),
    "modified": _("Last updated first"),
}
SHOW = (_("Show ${count} result"), _("Show ${count} results"))
EXPORTS = (("csv", "CSV"), ("xlsx", "XLSX"), ("geojson", "GeoJSON"))


IMPORT = "qualite.esms: Import Register"


class DirectoryView(AskingPage):
    """``/annuaire`` and its sections."""

    def update(self):
        total = self.result.total
        if self.question.applied.start >= max(total, 1):
            # Past the end: the last page, rather than an empty one.
            last = paging.last_start(total, self.question.applied.size)
            self.question = replace(
                self.question,
                asked=self.question.asked.with_start(last),
                applied=self.question.applied.with_start(last),
            )
            self.result = api.search(self.question.applied)

    @cached_property
    def results(self) -> list[dict]:
        return [prepared(listed, self.text, self.language) for listed in api.listed(self.result)]

    @cached_property
    def may_import(self) -> bool:
        """Whether the link to the imports of the register is shown."""
        return bool(getSecurityManager().checkPermission(IMPORT, self.context))

    @cached_property
    def groups(self) -> list[dict]:
        return facets.groups(self.result.facets, self.text)

    @cached_property
    def facet_names(self) -> list[str]:
        """Facets that the form of filters asks itself; those that it leaves out are carried on."""
        return [group["name"] for group in self.groups]

    @cached_property
    def show_label(self) -> str:
        return self.text(labels.plural(SHOW, self.result.total))

    @cached_property
    def distances(self) -> list[dict]:
        return facets.distances(self.question.asked, self.question.applied.distance, self.text)

    @cached_property
    def sorts(self) -> list[dict]:
        applied = self.question.applied
        possible = [
            sort
            for sort in SORTS
            if not (sort == "relevance" and not applied.text)
            and not (sort == "distance" and self.result.place is None)
        ]
        return [
            {"value": sort, "label": self.text(SORTS[sort]), "selected": sort == applied.order}
            for sort in possible
        ]

    @cached_property
    def pages(self) -> list[dict]:
        applied = self.question.applied
        return [
            {
                "number": page.number,
                "current": page.current,
                "url": "" if page.number is None else self.at(page.start),
            }
            for page in paging.pages(self.result.total, applied.start, applied.size)
        ]

    @cached_property
    def previous_url(self) -> str:
        applied = self.question.applied
        return self.at(max(0, applied.start - applied.size)) if applied.start else ""

    @cached_property
    def next_url(self) -> str:
        applied = self.question.applied
        following = applied.start + applied.size
        return self.at(following) if following < self.result.total else ""

    def at(self, start: int) -> str:
        return self.link(self.question.asked.with_start(start))

    @cached_property
    def exports(self) -> list[dict]:
        query = self.question.everything()
        return [
            {"label": label, "url": f"{self.directory_url}/@@export?format={name}&{query}"}
            for name, label in EXPORTS
        ]

    @cached_property
    def indexable(self) -> bool:
        """Whether search engines should keep this page: plain lists, not every combination."""
        asked = self.question.asked
        plain = not (asked.text or asked.near or asked.box or asked.start or asked.sort)
        return plain and sum(map(len, asked.facets.values())) <= 1
