"""The page of an establishment."""

from __future__ import annotations

from functools import cached_property
from qualite.esms import _
from qualite.esms.directory import api
from qualite.esms.directory.finess import nomenclature
from qualite.esms.directory.map import closeup
from qualite.esms.directory.views import labels
from qualite.esms.directory.views import structured
from qualite.esms.directory.views import wording
from qualite.esms.directory.views.entry import EntryPage
from qualite.esms.directory.views.lines import initials
from qualite.esms.directory.views.lines import read_lines
from qualite.esms.directory.views.results import prepared
from urllib.parse import urlencode


NEIGHBOURS = 4
SIBLINGS = 6
AVATARS = ("", "q-av-c", "q-av-b", "q-av-d", "q-av-e")


class EstablishmentView(EntryPage):
    """Register facts, own presentation, neighbours."""

    @cached_property
    def category(self):
        return nomenclature.categories().get(self.context.category)

    @cached_property
    def publics(self) -> list[dict]:
        found = self.category.publics if self.category else ()
        return [
            {
                "css": labels.public_look(public).css,
                "icon": self.icon(labels.public_look(public).icon),
                "label": self.text(labels.PUBLIC_TAGS[public]),
            }
            for public in found
            if public in labels.PUBLIC_TAGS
        ]

    @cached_property
    def kind(self) -> str:
        return labels.category_label(self.context.category)

    @cached_property
    def places(self) -> str:
        capacity = self.context.capacity
        return self.text(labels.plural(labels.PLACES, capacity)) if capacity else ""

    @cached_property
    def equipment(self) -> tuple[str, ...]:
        return self.context.equipment or ()

    @cached_property
    def body(self) -> dict | None:
        """The managing body: its name, and its address when the directory holds it."""
        finess = self.context.managing_body
        title = self.context.managing_body_title
        if not finess and not title:
            return None
        found = api.by_finess(finess) if finess else None
        if found is not None:
            return {"title": found.row.title, "url": found.url}
        return {"title": title or wording.spaced(finess), "url": ""}

    @cached_property
    def facts(self) -> list[dict]:
        """What the register knows: label and value."""
        entry = self.context
        status = self.text(labels.facet_label("legal_status", entry.legal_status))
        pairs = (
            (_("FINESS number"), wording.spaced(entry.finess)),
            (_("SIRET number"), wording.siret(entry.siret or "")),
            (_("Category"), self.category.label if self.category else ""),
            (_("Legal status"), status if entry.legal_status else ""),
            (_("Opened on"), self.date(entry.opened)),
            (_("Authorised on"), self.date(entry.authorised)),
            (_("Updated in the register on"), self.date(entry.register_updated)),
        )
        return [{"label": self.text(label), "value": value} for label, value in pairs if value]

    # -- own words --------------------------------------------------------------------------

    @cached_property
    def services(self) -> list[str]:
        return [item.title for item in read_lines(self.own("services"))]

    @cached_property
    def missions(self):
        return read_lines(self.own("missions"))

    @cached_property
    def projects(self):
        return read_lines(self.own("projects"))

    @cached_property
    def team(self) -> list[dict]:
        return [
            {
                "name": item.title,
                "job": item.text,
                "initials": initials(item.title),
                "css": AVATARS[rank % len(AVATARS)],
            }
            for rank, item in enumerate(read_lines(self.own("team")))
        ]

    @cached_property
    def audience(self) -> list[str]:
        return self._lines("audience")

    def sections(self):
        own = bool(self.presentation or self.easy_to_read or self.missions)
        return [
            ("presentation", _("Presentation"), own),
            ("equipe", _("The team"), self.team),
            ("projets", _("Projects"), self.projects),
            ("registre", _("In the register"), True),
            ("contact", _("Come and contact"), self.address or self.phone),
            ("autour", _("Around here"), self.neighbours),
        ]

    # -- around -----------------------------------------------------------------------------

    @cached_property
    def neighbours(self) -> list[dict]:
        found = api.neighbours(self.context, NEIGHBOURS)
        return [prepared(listed, self.text, self.language) for listed in found]

    @cached_property
    def siblings(self) -> list[dict]:
        """Other establishments of the same managing body."""
        if not self.context.managing_body:
            return []
        found = api.establishments_of(self.context.managing_body)
        others = [listed for listed in found if listed.row.id != self.context.getId()]
        return [prepared(listed, self.text, self.language) for listed in others[:SIBLINGS]]

    @cached_property
    def plan(self) -> dict | None:
        """The department with the establishment as a point."""
        entry = self.context
        if entry.latitude is None or entry.longitude is None:
            return None
        drawn = closeup.close_up(entry.department, [(entry.latitude, entry.longitude)], 300, 220)
        if drawn is None or drawn.points[0] is None:
            return None
        x, y = drawn.points[0]
        return {"path": drawn.path, "view_box": f"0 0 {drawn.width} {drawn.height}", "x": x, "y": y}

    @cached_property
    def map_url(self) -> str:
        query = urlencode({"department": self.context.department})
        return f"{self.directory_url}/carte?{query}"

    @cached_property
    def plan_label(self) -> str:
        name = labels.department_name(self.context.department)
        return self.text(
            _("Position in the department: ${department}", mapping={"department": name})
        )

    @cached_property
    def geo_url(self) -> str:
        """A ``geo:`` address, which phones open in the visitor's own map."""
        entry = self.context
        if entry.latitude is None or entry.longitude is None:
            return ""
        return f"geo:{entry.latitude:.6f},{entry.longitude:.6f}"

    @cached_property
    def json_ld(self) -> str:
        return structured.establishment(
            self.context,
            name=self.context.title,
            kind=self.category.label if self.category else "",
            url=self.context.absolute_url(),
            website=self.own("website") or "",
        )
