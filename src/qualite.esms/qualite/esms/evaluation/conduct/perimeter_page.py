"""``@@perimeter``: what of the référentiel applies, and what was put in or out by hand."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.conduct import opening
from qualite.esms.evaluation.conduct import perimeter
from qualite.esms.evaluation.conduct.acting import ActingPage
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import scope
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.establishments import named
from qualite.esms.workspaces.team import roster


class PerimeterPage(ActingPage):
    """What applies, by criterion; for managers, as long as it may change, what to adjust."""

    tab = "overview"
    # Here, since the template's formatter would write their accents as entities.
    another = _("Another référentiel")
    change_words = _("Change the référentiel")

    def do_adjust(self) -> None:
        perimeter.adjust(
            self.evaluation,
            self.value("code"),
            self.value("included") == "1",
            self.value("reason"),
        )
        api.portal.show_message(_("The perimeter is adjusted."), self.request)

    def do_compute(self) -> None:
        perimeter.compute(self.evaluation)
        api.portal.show_message(_("What applies is worked out again."), self.request)

    def do_referential(self) -> None:
        perimeter.check_open(self.evaluation)
        opening.change_referential(self.evaluation, self.value("referential"))
        api.portal.show_message(_("The evaluation has another référentiel."), self.request)

    @cached_property
    def changes(self) -> bool:
        return perimeter.is_open(self.evaluation)

    @cached_property
    def whole(self):
        return scope.whole_tree(self.evaluation)

    @cached_property
    def kept(self):
        return scope.tree_of(self.evaluation)

    @cached_property
    def totals(self) -> dict:
        return {"kept": len(self.kept.elements), "all": len(self.whole.elements)}

    @cached_property
    def chapters(self) -> list[dict]:
        """Chapters with their criteria: code, title, elements in and out."""
        return [
            {
                "title": f"{chapter.code}. {chapter.title}",
                "criteria": [
                    self.shown(node)
                    for node in self.whole.below(chapter.key)
                    if node.level == "criterion"
                ],
            }
            for chapter in self.whole.children(None)
        ]

    def shown(self, criterion) -> dict:
        elements = [
            {
                "code": one.code,
                "title": one.title,
                "in": ("element", one.code) in self.kept,
            }
            for one in self.whole.elements_below(criterion.key)
        ]
        count = sum(one["in"] for one in elements)
        return {
            "code": criterion.code,
            "title": criterion.title,
            "elements": elements,
            "count": count,
            "in": count > 0,
        }

    @cached_property
    def adjustments(self) -> list[dict]:
        """What was put in or out by hand: element, which, why, who, when."""
        found = sorted(
            self.evaluation.stores.adjustments.items(), key=lambda one: one[1].when, reverse=True
        )
        return [
            {
                "code": code,
                "in": one.included,
                "reason": one.reason,
                "who": roster.name_of(one.userid) if one.userid else "",
                "when": dates.day_and_month(one.when.date(), self.language),
            }
            for code, one in found
        ]

    @cached_property
    def establishments(self) -> list[dict]:
        return named(self.evaluation.establishments)

    @cached_property
    def referentials(self) -> list[dict]:
        """Référentiels to choose from, as long as nothing is rated; [] afterwards."""
        if not self.changes or opening.anything_rated(self.evaluation):
            return []
        return [
            {
                "uid": brain.UID,
                "title": brain.Title,
                "chosen": self.evaluation.referential == brain.UID,
            }
            for brain in evaluations.usable_referentials()
        ]
