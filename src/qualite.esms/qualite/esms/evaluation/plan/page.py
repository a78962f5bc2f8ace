"""What pages of the plan have in common, on an evaluation, an action or a space."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.evaluations.api import evaluation_of
from qualite.esms.evaluation.plan.content import PRIORITIES
from qualite.esms.evaluation.plan.lines import Line
from qualite.esms.evaluation.plan.lines import STATES
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards import due_dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.page import SpacePage


ADD = "qualite.esms: Add Improvement Action"
STEP_WORDS = {
    "start": (_("Begin"), "play"),
    "finish": (_("It is done"), "check-lg"),
    "verify": (_("Verify"), "check-circle"),
    "put_back": (_("Put back"), "arrow-left"),
    "take_up_again": (_("Take up again"), "arrow-counterclockwise"),
}
PRIORITY_ICONS = {"critical": "exclamation-diamond", "high": "arrow-up"}


class PlanBase(SpacePage):
    """A page about actions; on an evaluation it stands in the evaluation's frame."""

    tab = "plan"
    space_tab = "evaluations"

    @cached_property
    def evaluation(self):
        """The evaluation around the context; None on a space."""
        return evaluation_of(self.context)

    @cached_property
    def frame(self):
        """The macro that goes around."""
        name = "@@space-frame" if self.evaluation is None else "@@evaluation-frame"
        return self.context.restrictedTraverse(name).macros["page"]

    @cached_property
    def token(self) -> str:
        """The hidden field that every form carries."""
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def state_of(self, line: Line) -> dict:
        """The state of an action: words, icon, css."""
        words, icon, css = STATES[line.state]
        return {"words": self.text(words), "icon": self.icon(icon), "css": css}

    def priority_of(self, line: Line) -> dict:
        """The priority of an action: words and icon."""
        words = self.text(PRIORITIES.getTerm(line.priority).title)
        return {"words": words.partition(":")[0].strip(), "icon": PRIORITY_ICONS.get(line.priority)}

    def due(self, line: Line) -> dict | None:
        """The due date in words; what is done is not late any more."""
        if line.due is not None and not line.open:
            words = dates.day_and_month(line.due, self.language, today())
            return {"words": words, "icon": "calendar-event", "css": ""}
        return due_dates.due_in_words(line.due, today(), self.language)

    def step(self, name: str) -> dict:
        """A step of the workflow: words and icon."""
        words, icon = STEP_WORDS[name]
        return {"words": self.text(words), "icon": self.icon(icon)}

    @cached_property
    def userid(self) -> str:
        return api.user.get_current().getId() or ""
