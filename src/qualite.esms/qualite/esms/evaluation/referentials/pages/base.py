"""What pages of référentiels have in common."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.referentials.structure import REFERENTIALS_ID
from qualite.esms.evaluation.referentials.tree import Method
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.wording import counted


ADD = "qualite.esms: Add Referential"
CHANGE = "Modify portal content"
STATES = {
    "draft": (_("Draft"), "q-e-brouillon", "pencil"),
    "published": (_("In use"), "q-e-publie", "check-circle"),
    "retired": (_("Retired"), "q-e-archive", "archive"),
}
STEPS = {
    "publish": (_("Publish"), "check-circle"),
    "retire": (_("Retire"), "archive"),
    "restore": (_("Put back in use"), "arrow-repeat"),
}
METHODS = {
    Method.TRACER.value: _("Interviews with the people supported"),
    Method.TARGETED.value: _("Interviews with teams"),
    Method.AUDIT.value: _("Interviews with those who govern"),
}
LEVELS = {
    "chapter": _("Chapter"),
    "theme": _("Thematic"),
    "objective": _("Objective"),
    "criterion": _("Criterion"),
    "element": _("Element"),
}
# Level -> one, several.
COUNTED = {
    "chapter": (_("1 chapter"), _("${count} chapters")),
    "theme": (_("1 thematic"), _("${count} thematics")),
    "objective": (_("1 objective"), _("${count} objectives")),
    "criterion": (_("1 criterion"), _("${count} criteria")),
    "element": (_("1 element"), _("${count} elements")),
}


class ReferentialPage(Page):
    """A page of a référentiel or of the container."""

    nothing = "–"  # in the cells of tables

    @cached_property
    def container(self):
        return api.portal.get()[REFERENTIALS_ID]

    @cached_property
    def container_url(self) -> str:
        return self.container.absolute_url()

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def may_add(self) -> bool:
        """Whether the current user may load another référentiel."""
        return self.may(ADD, self.container)

    @cached_property
    def token(self) -> str:
        """The hidden field that every form carries."""
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def state(self, name: str) -> dict:
        """How a state is shown."""
        words, css, icon = STATES.get(name, STATES["draft"])
        return {"words": self.text(words), "css": css, "icon": self.icon(icon)}

    def counted(self, counts: dict[str, int], levels=tuple(COUNTED)) -> list[str]:
        """``3 chapters``, ``157 criteria``…; levels that are not there are left out."""
        return [
            self.text(counted(counts[level], "", *COUNTED[level]))
            for level in levels
            if counts.get(level)
        ]

    def day(self, value: date | None) -> str:
        """A date in words, "" for none."""
        return dates.day_and_month(value, self.language) if value else ""

    def others(self) -> list[dict]:
        """All référentiels that the current user sees, as the catalog knows them."""
        brains = api.portal.get_tool("portal_catalog")(
            path={"query": "/".join(self.container.getPhysicalPath()), "depth": 1},
            portal_type="Referential",
            sort_on="sortable_title",
        )
        return [
            {
                "uid": brain.UID,
                "title": brain.Title,
                "url": brain.getURL(),
                "description": brain.Description,
                "version": brain.referential_version or "",
                "day": self.day(brain.referential_date or None),
                "counts": brain.referential_counts or {},
                "name": brain.review_state,
                "state": self.state(brain.review_state),
            }
            for brain in brains
        ]
