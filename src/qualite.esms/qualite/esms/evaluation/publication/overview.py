"""Statutory dates on the dashboard of a steering committee, from the catalog alone."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from qualite.esms import _
from qualite.esms.evaluation.evaluations.api import evaluations_of
from qualite.esms.evaluation.evaluations.content import EXTERNAL
from qualite.esms.evaluation.publication.deadlines import Deadline
from qualite.esms.evaluation.publication.deadlines import deadlines
from qualite.esms.evaluation.publication.settings import delays
from qualite.esms.theme.icons import icon
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import today


def of_space(space) -> list[Deadline]:
    """The dates that follow the last external evaluation closed in a space, nearest first."""
    closed = [
        brain.closed_on
        for brain in evaluations_of(space)
        if brain.kind == EXTERNAL and brain.closed_on
    ]
    return deadlines(max(closed), today(), delays()) if closed else []


class StatutoryDates(ViewletBase):
    """A card among those of the overview; nothing while no evaluation was closed."""

    @cached_property
    def deadlines(self) -> list[dict]:
        language = (api.portal.get_current_language() or "fr")[:2]
        warning = delays().warning
        return [
            {
                "title": one.title,
                "day": dates.day_and_month(one.day, language),
                "words": self.words(one),
                "css": "q-retard" if one.late or one.days <= warning else "q-gris",
            }
            for one in of_space(self.context)
        ]

    def words(self, one: Deadline):
        """How far it is."""
        if one.late:
            return _("${days} days late", mapping={"days": -one.days})
        if not one.days:
            return _("today")
        return _("in ${days} days", mapping={"days": one.days})

    def icon(self, name: str) -> str:
        return icon(name)

    def render(self):
        if getattr(self.context, "kind", "") != "steering" or not self.deadlines:
            return ""
        return self.index()
