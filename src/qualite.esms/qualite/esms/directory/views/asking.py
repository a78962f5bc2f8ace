"""The part that list and map share: reading the question, searching, saying what was found."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from qualite.esms import _
from qualite.esms.directory import api
from qualite.esms.directory import settings
from qualite.esms.directory.content import IDirectorySection
from qualite.esms.directory.structure import SECTION_OF
from qualite.esms.directory.views import facets
from qualite.esms.directory.views import labels
from qualite.esms.directory.views import wording
from qualite.esms.directory.views.base import Page
from qualite.esms.directory.views.question import read_question


class AskingPage(Page):
    """A page that answers the question of its address."""

    DEFAULT_KIND = "Establishment"
    view_name = ""

    @cached_property
    def section(self) -> bool:
        return IDirectorySection.providedBy(self.context)

    @cached_property
    def kind(self) -> str:
        """The only kind shown, "" when several are."""
        kinds = self.question.applied.facets["kind"]
        return kinds[0] if len(kinds) == 1 else ""

    @cached_property
    def question(self):
        return read_question(
            self.request.form,
            self.context.absolute_url(),
            self.context.entry_type if self.section else self.DEFAULT_KIND,
            self.section,
            settings.directory("page_size"),
            settings.directory("default_distance"),
        )

    @cached_property
    def result(self):
        return api.search(self.question.applied)

    @cached_property
    def action(self) -> str:
        """Where this page's forms are sent: the page itself."""
        base = self.question.base
        return f"{base}/{self.view_name}" if self.view_name else base

    # -- words ------------------------------------------------------------------------------

    @cached_property
    def heading(self) -> str:
        if self.kind == "Establishment" or self.kind not in labels.KINDS:
            return self.text(_("Find an establishment or a service"))
        return self.text(labels.KINDS[self.kind])

    @cached_property
    def problems(self) -> list[tuple[str, str]]:
        """Parameters that could not be used, with the reason."""
        return [
            (problem.parameter, self.text(_(problem.message))) for problem in self.question.problems
        ]

    def counted(self, total: int) -> str:
        return self.text(labels.plural(labels.COUNTED.get(self.kind, labels.COUNTED[""]), total))

    def where(self) -> str:
        """Around which place the results are, or that they are of the whole country."""
        applied, place = self.question.applied, self.result.place
        if place is None:
            return "" if applied.near else self.text(_("in France"))
        distance = wording.kilometres(applied.distance, self.language)
        name = place.name or applied.near
        return self.text(
            _(
                "less than ${distance} km from ${place}",
                mapping={"distance": distance, "place": name},
            )
        )

    @cached_property
    def near_value(self) -> str:
        """What the field of the place shows: the place that was understood, else what was typed."""
        place = self.result.place
        if place is not None and place.name and place.postcode:
            return f"{place.name} ({place.postcode})"
        return self.question.asked.near

    @cached_property
    def other_places(self) -> list[dict]:
        """Places that the visitor may have meant instead."""
        found = []
        for place in self.result.suggestions:
            name = f"{place.name} ({place.postcode})" if place.postcode else place.name
            query = replace(self.question.asked, near=name, start=0)
            found.append({"name": name, "url": self.link(query)})
        return found

    @cached_property
    def filters_label(self) -> str:
        count = len(self.chips)
        if not count:
            return self.text(_("Filters"))
        return self.text(_("Filters (${count})", mapping={"count": str(count)}))

    # -- links and forms --------------------------------------------------------------------

    def link(self, query=None, view=None) -> str:
        """The address of this page for another question, or of another view of this one."""
        return self.question.link(query, self.view_name if view is None else view)

    @cached_property
    def chips(self) -> list[dict]:
        asked = self.question.asked
        found = facets.chips(asked, self.link, self.text)
        if asked.near and asked.distance is not None:
            count = wording.kilometres(asked.distance, self.language)
            found.append(
                {
                    "label": self.text(_("Less than ${count} km", mapping={"count": count})),
                    "url": self.link(replace(asked, distance=None, start=0)),
                }
            )
        if asked.box is not None:
            found.append(
                {
                    "label": self.text(_("Part of the map")),
                    "url": self.link(replace(asked, box=None, start=0)),
                }
            )
        return found

    @cached_property
    def clear_url(self) -> str:
        asked = self.question.asked
        kinds = {name: values for name, values in asked.facets.items() if name == "kind"}
        return self.link(replace(asked, facets=kinds, distance=None, box=None, start=0))

    @cached_property
    def siblings(self) -> list[dict]:
        """The other lists of the directory, with how many entries answer the same question."""
        if self.section:
            return []
        return [
            {
                "label": self.text(labels.KINDS[count.value]),
                "count": wording.grouped(count.count),
                "url": f"{self.directory_url}/{SECTION_OF[count.value]}",
            }
            for count in self.result.facets.get("kind", ())
            if not count.selected and count.count and count.value in SECTION_OF
        ]
