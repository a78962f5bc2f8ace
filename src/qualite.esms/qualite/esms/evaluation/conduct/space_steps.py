"""What evaluations tell of the steps of their committee's process: records only."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.evaluation.conduct.wording import STATES
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.dashboards.interfaces import ISpaceSteps
from qualite.esms.workspaces.dashboards.steps import Fact
from zope.component import adapter
from zope.interface import implementer


ASSESSED = frozenset(["validated", "visit", "pre_report", "answers", "final_report", "published"])
VISITED = frozenset(["pre_report", "answers", "final_report", "published"])
VISITING = VISITED | {"visit"}


@implementer(ISpaceSteps)
@adapter(ISharedSpace)
class EvaluationFacts:
    """Steps ``assess``, ``visit``, ``improve`` and ``publish``."""

    def __init__(self, space):
        self.space = space

    def facts(self) -> dict[str, Fact]:
        if getattr(self.space, "kind", "") != "steering":
            return {}
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog(
            portal_type=("Evaluation", "ImprovementAction"),
            path="/".join(self.space.getPhysicalPath()),
        )
        evaluations = [brain for brain in found if brain.portal_type == "Evaluation"]
        actions = [brain for brain in found if brain.portal_type == "ImprovementAction"]
        facts = {}
        if evaluations:
            facts = self.of_evaluations({brain.review_state for brain in evaluations})
        if actions:
            done = [brain for brain in actions if brain.review_state in ("done", "verified")]
            words = _(
                "${done} of ${count} actions done",
                mapping={"done": len(done), "count": len(actions)},
            )
            facts["improve"] = Fact(len(done) == len(actions), words)
        return facts

    def of_evaluations(self, states: set[str]) -> dict[str, Fact]:
        furthest = next(name for name in reversed(STATES) if name in states)
        words = STATES[furthest][0]
        facts = {"assess": Fact(bool(states & ASSESSED), words)}
        if states & VISITING:
            done = bool(states & VISITED)
            facts["visit"] = Fact(done, _("Visit done") if done else words)
        if "published" in states:
            facts["publish"] = Fact(True, _("Results published"))
        return facts
