"""One action: what it is about, what proves it, what happened to it, what may be done."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.evaluations.scope import whole_tree
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.plan import rules
from qualite.esms.evaluation.plan.lines import Line
from qualite.esms.evaluation.plan.lines import lines
from qualite.esms.evaluation.plan.lines import STATES
from qualite.esms.evaluation.plan.page import PlanBase
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards import people
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.documents import uploading
from qualite.esms.workspaces.team.roster import name_of


DOCUMENTS = ("Document", "File", "Image", "Link")
MOST_CHOICES = 200


class ActionView(PlanBase):
    """``action_view``."""

    @cached_property
    def line(self) -> Line:
        catalog = api.portal.get_tool("portal_catalog")
        return lines(catalog(UID=self.context.UID()))[0]

    @cached_property
    def plan_url(self) -> str:
        return f"{self.evaluation.absolute_url()}/@@plan"

    @cached_property
    def about(self) -> list[dict]:
        """Criterion and element: code and wording, "" where it is still to be loaded."""
        tree = whole_tree(self.evaluation)
        asked = (
            (_("Criterion"), Level.CRITERION, self.context.criterion),
            (_("Element"), Level.ELEMENT, self.context.element),
        )
        return [
            {
                "label": self.text(label),
                "code": code,
                "title": node.title if (node := tree.get(level, code)) is not None else "",
            }
            for label, level, code in asked
            if code
        ]

    @cached_property
    def author(self) -> dict | None:
        """Who added it; None when it came from an imperative criterion."""
        if self.context.imperative:
            return None
        return people.person(self.space, self.context.Creator())

    # Steps

    @cached_property
    def steps(self) -> list[dict]:
        """Steps that may be taken now."""
        return [
            {"name": name, **self.step(name)}
            for name in plan.possible_steps(self.context)
            if rules.obstacle(self.context, name) is None
        ]

    @cached_property
    def obstacles(self) -> list[str]:
        """Why steps that one's rights permit cannot be taken now."""
        found = (rules.obstacle(self.context, name) for name in plan.possible_steps(self.context))
        return list(dict.fromkeys(self.text(one) for one in found if one is not None))

    @cached_property
    def history(self) -> list[dict]:
        """Steps taken, the last first: state, who, when."""
        tool = api.portal.get_tool("portal_workflow")
        entries = tool.getInfoFor(self.context, "review_history", default=()) or self._entries
        return [
            {
                "words": self.text(STATES[one["review_state"]][0]),
                "who": name_of(one["actor"]) if one.get("actor") else "",
                "when": dates.day_and_month(
                    one["time"].asdatetime().date(), self.language, today()
                ),
            }
            for one in reversed(entries)
            if one.get("review_state") in STATES
        ]

    @property
    def _entries(self):
        found = getattr(self.context, "workflow_history", {})
        return found.get("improvement_action_workflow", ())

    # Rights

    @cached_property
    def may_change(self) -> bool:
        return self.may("Modify portal content")

    @cached_property
    def may_delete(self) -> bool:
        return self.may("Delete objects")

    # Proofs of doing

    @cached_property
    def proofs(self) -> list[dict]:
        """Documents that show that it is done, those that one may see."""
        uids = list(self.context.proofs or ())
        if not uids:
            return []
        found = api.portal.get_tool("portal_catalog")(UID=uids)
        return [
            {"uid": brain.UID, "title": brain.Title, "url": f"{brain.getURL()}/view"}
            for brain in found
        ]

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """Documents of the space that may be chosen, the last changed first."""
        known = set(self.context.proofs or ())
        found = api.portal.get_tool("portal_catalog")(
            portal_type=DOCUMENTS,
            path="/".join(self.space.getPhysicalPath()),
            sort_on="modified",
            sort_order="descending",
            sort_limit=MOST_CHOICES,
        )
        return [
            (brain.UID, brain.Title) for brain in found[:MOST_CHOICES] if brain.UID not in known
        ]

    @cached_property
    def may_upload(self) -> bool:
        return self.may_change and bool(uploading.may_upload(self.space))
