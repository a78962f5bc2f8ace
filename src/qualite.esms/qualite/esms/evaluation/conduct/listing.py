"""``@@evaluations`` of a committee: its own, or those entrusted to it. Records only."""

from __future__ import annotations

from functools import cached_property
from qualite.esms.evaluation.conduct import steps
from qualite.esms.evaluation.conduct.wording import KINDS
from qualite.esms.evaluation.conduct.wording import STATES
from qualite.esms.evaluation.evaluations.api import evaluations_of
from qualite.esms.theme.circles import circles
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.adding import offered
from qualite.esms.workspaces.dashboards.page import SpacePage


class EvaluationsPage(SpacePage):
    """The evaluations of a committee: name, kind, state, dates."""

    tab = "evaluations"

    @cached_property
    def for_evaluators(self) -> bool:
        return self.space.kind == "evaluators"

    @cached_property
    def rows(self) -> list[dict]:
        """The evaluations that the current person may see, newest first."""
        return [self.shown(brain) for brain in evaluations_of(self.space)]

    def shown(self, brain) -> dict:
        words, icon, css = STATES.get(brain.review_state, STATES["preparation"])
        return {
            "title": brain.Title,
            "url": brain.getURL(),
            "kind": self.text(KINDS.get(brain.kind, "")),
            "state": self.text(words),
            "icon": self.icon(icon),
            "css": f"{css} state-{brain.review_state}",
            "step": self.text(steps.position(brain.kind, brain.review_state)),
            "dates": self.calendar(brain),
        }

    def calendar(self, brain) -> str:
        """When it takes place, in words, "" when nothing is planned."""
        planned = brain.evaluation_dates
        if not isinstance(planned, tuple):
            return ""
        return self.text(dates.days_between(*planned, self.language))

    @cached_property
    def add_url(self) -> str:
        """Address of the form, "" for those who may not open one."""
        return offered(self.space, "evaluation")

    @cached_property
    def drawing(self) -> str:
        return circles((1, 0, 0), size=64)
