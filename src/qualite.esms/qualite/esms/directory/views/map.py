"""The directory as a map of France: a bubble per department, and a panel for the chosen one."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from qualite.esms import _
from qualite.esms.directory import api
from qualite.esms.directory.map import closeup
from qualite.esms.directory.map import france
from qualite.esms.directory.views import labels
from qualite.esms.directory.views import wording
from qualite.esms.directory.views.asking import AskingPage
from qualite.esms.directory.views.results import prepared


RECENT = 5
#: Beyond this many, points would hide one another: the list says more.
POINTS = 400


class MapView(AskingPage):
    """``/annuaire/carte``."""

    view_name = "carte"

    @cached_property
    def result(self):
        """Counts by department and public; with a department chosen, its last updated entries."""
        applied = self.question.applied
        return api.search(replace(applied, sort="modified", start=0, size=RECENT))

    @cached_property
    def department(self) -> str:
        """The chosen department, "" when there is none or there are several."""
        chosen = self.question.asked.facets.get("department", ())
        return chosen[0] if len(chosen) == 1 else ""

    @cached_property
    def counts(self) -> dict[str, int]:
        """Entries by department, whatever department is chosen."""
        return {count.value: count.count for count in self.result.facets.get("department", ())}

    @cached_property
    def total(self) -> int:
        """Entries found in the whole country, those without department included."""
        if not self.question.applied.facets.get("department"):
            return self.result.total
        whole = self.question.applied.without_facet("department")
        return api.search(replace(whole, size=0, with_facets=False)).total

    # -- the drawing ------------------------------------------------------------------------

    def at(self, code: str) -> str:
        """The address of this map with a department chosen."""
        return self.link(
            self.question.asked.without_facet("department").with_facet("department", code)
        )

    @cached_property
    def bubbles(self) -> list[dict]:
        return [
            {
                "code": bubble.code,
                "url": self.at(bubble.code),
                "label": self.text(
                    _(
                        "${department}: ${counted}",
                        mapping={
                            "department": labels.facet_label("department", bubble.code),
                            "counted": self.counted(bubble.count),
                        },
                    )
                ),
                "x": bubble.x,
                "y": bubble.y,
                "text_y": bubble.y + 5,
                "radius": bubble.radius,
                "current": "true" if bubble.selected else None,
            }
            for bubble in france.bubbles(self.counts, self.department)
        ]

    view_box = france.VIEW_BOX

    @property
    def mainland(self) -> str:
        return france.mainland()

    @property
    def frames(self):
        return france.frames()

    @cached_property
    def overseas(self) -> list[dict]:
        return [
            {
                "label": f"{labels.department_name(code)} ({wording.grouped(self.counts[code])})",
                "url": self.at(code),
            }
            for code in france.elsewhere(self.counts)
        ]

    @cached_property
    def legend(self) -> str:
        found = [count for count in self.counts.values() if count]
        if not found:
            return ""
        few, many = wording.grouped(min(found)), self.counted(max(found))
        return self.text(_("From ${few} to ${many}", mapping={"few": few, "many": many}))

    @cached_property
    def departments(self) -> list[dict]:
        """Choices of the form that stands for the map."""
        return [
            {
                "value": code,
                "label": f"{code} – {labels.department_name(code)}",
                "selected": code == self.department,
            }
            for code in sorted(self.counts)
            if code and (self.counts[code] or code == self.department)
        ]

    # -- the panel --------------------------------------------------------------------------

    @cached_property
    def panel_title(self) -> str:
        if self.department:
            return str(labels.facet_label("department", self.department))
        return self.text(_("France"))

    @cached_property
    def publics(self) -> list[dict]:
        found = {count.value: count.count for count in self.result.facets.get("public", ())}
        return [
            {
                "css": labels.public_look(public).css,
                "icon": self.icon(labels.public_look(public).icon),
                "label": self.text(message),
                "count": wording.grouped(found[public]),
            }
            for public, message in labels.PUBLIC_TAGS.items()
            if found.get(public)
        ]

    @cached_property
    def recent(self) -> list[dict]:
        return [prepared(listed, self.text, self.language) for listed in api.listed(self.result)]

    @cached_property
    def list_url(self) -> str:
        return self.link(view="")

    @cached_property
    def other_url(self) -> str:
        return self.link(self.question.asked.without_facet("department")) if self.department else ""

    @cached_property
    def close_up(self) -> dict | None:
        """The chosen department with its entries as points, unless they are too many."""
        if not self.department or not 0 < self.result.total <= POINTS:
            return None
        query = replace(self.question.applied, start=0, size=POINTS, with_facets=False)
        located = [
            entry for entry in api.listed(api.search(query)) if entry.row.latitude is not None
        ]
        drawn = closeup.close_up(
            self.department, ((entry.row.latitude, entry.row.longitude) for entry in located)
        )
        if drawn is None:
            return None
        return {
            "path": drawn.path,
            "view_box": f"0 0 {drawn.width} {drawn.height}",
            "points": [
                {"x": point[0], "y": point[1], "url": entry.url, "title": entry.row.title}
                for entry, point in zip(located, drawn.points, strict=True)
                if point is not None
            ],
        }
