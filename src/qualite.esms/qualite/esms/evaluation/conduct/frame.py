"""What stands around every page of an evaluation: heading, state, what it is about, sections.

People of the space see it inside the space's own frame. Evaluators have no right on the space: they
see the same without its tabs, with a way back to their own committee.
"""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms.evaluation.conduct.sections import SECTIONS
from qualite.esms.evaluation.conduct.wording import STATES
from qualite.esms.evaluation.evaluations.api import evaluation_of
from qualite.esms.evaluation.evaluations.scope import referential_of
from qualite.esms.theme.page import Macros
from qualite.esms.workspaces.dashboards import establishments
from qualite.esms.workspaces.spaces import space_by_uid
from qualite.esms.workspaces.spaces import space_of


NAMED_ESTABLISHMENTS = 2


class EvaluationFrame(Macros):
    """``@@evaluation-frame`` of an evaluation and of anything in it."""

    @cached_property
    def around(self):
        """The macro that goes around: the space's for its people, our own for everybody else."""
        if self.inside:
            return self.context.restrictedTraverse("@@space-frame").macros["page"]
        return self.index.macros["plain"]

    @cached_property
    def evaluation(self):
        return evaluation_of(self.context)

    @cached_property
    def url(self) -> str:
        return self.evaluation.absolute_url()

    @cached_property
    def inside(self) -> bool:
        """Whether the current person sees the space around the evaluation."""
        return self.may("View", space_of(self.evaluation))

    @cached_property
    def committee(self) -> dict | None:
        """The evaluators' committee, for those who may see it: title and address of its list."""
        found = space_by_uid(self.evaluation.evaluators)
        if found is None or not self.may("View", found):
            return None
        return {"title": found.Title(), "url": f"{found.absolute_url()}/@@evaluations"}

    @cached_property
    def state(self) -> dict:
        """The workflow state: words, icon, css."""
        name = api.content.get_state(self.evaluation)
        words, icon, css = STATES[name]
        return {
            "words": self.text(words),
            "icon": self.icon(icon),
            "css": f"{css} state-{name}",
        }

    @cached_property
    def establishments(self) -> list[dict]:
        """The first establishments evaluated: title and address."""
        return establishments.named(self.evaluation.establishments)[:NAMED_ESTABLISHMENTS]

    @cached_property
    def other_establishments(self) -> int:
        return max(len(self.evaluation.establishments or ()) - NAMED_ESTABLISHMENTS, 0)

    @cached_property
    def referential(self) -> str:
        """Name of the référentiel, "" while there is none."""
        found = referential_of(self.evaluation)
        return found.Title() if found is not None else ""

    def sections(self, view) -> list[dict]:
        """The sections that the current person may open; the one of ``view`` is current."""
        here = getattr(view, "tab", "")
        return [
            {
                "title": self.text(section.title),
                "icon": self.icon(section.icon),
                "url": f"{self.url}{section.view}",
                "current": section.name == here,
            }
            for section in SECTIONS
            if (self.evaluation.is_external or not section.external)
            and any(self.may(permission, self.evaluation) for permission in section.permissions)
        ]
