"""What evaluations tell of the steps of their committee's process: records only."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.evaluation.conduct.wording import STATES
from qualite.esms.evaluation.evaluations.content import EXTERNAL
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
            sort_on="created",
            sort_order="descending",
        )
        evaluations = [brain for brain in found if brain.portal_type == "Evaluation"]
        actions = [brain for brain in found if brain.portal_type == "ImprovementAction"]
        facts = {}
        if evaluations:
            facts = self.of_evaluations(evaluations)
        if actions:
            done = [brain for brain in actions if brain.review_state in ("done", "verified")]
            words = _(
                "${done} of ${count} actions done",
                mapping={"done": len(done), "count": len(actions)},
            )
            facts["improve"] = Fact(len(done) == len(actions), words)
        return facts

    def of_evaluations(self, newest_first: list) -> dict[str, Fact]:
        """The newest one says where the committee is; the newest by evaluators, the visit."""
        state = newest_first[0].review_state
        facts = {"assess": Fact(state in ASSESSED, STATES[state][0])}
        if state == "published":
            facts["publish"] = Fact(True, _("Results published"))
        visit = next((brain.review_state for brain in newest_first if brain.kind == EXTERNAL), "")
        if visit in VISITING:
            done = visit in VISITED
            facts["visit"] = Fact(done, _("Visit done") if done else STATES[visit][0])
        return facts
