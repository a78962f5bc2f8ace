"""What pages of an evaluation have in common."""

from __future__ import annotations

from functools import cached_property
from qualite.esms.evaluation.conduct.rules import obstacles
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.api import evaluation_of
from qualite.esms.workspaces.dashboards.page import SpacePage


class EvaluationPage(SpacePage):
    """A page of an evaluation or of what it holds, rendered in ``@@evaluation-frame``.

    Its template fills slot ``body`` of the macro ``context/@@evaluation-frame/macros/page``, which
    is inside ``#content-core``. The heading (h1) is the evaluation's name: the body starts with an
    h2. ``tab`` names the entry of the sub-navigation that is the current one (a name of
    ``sections.SECTIONS``). The slots ``actions`` (beside the heading), ``meta`` (after what the
    frame says under the heading) and ``notices`` (above the body) may be filled too.

    Such a page is also shown to evaluators, who may not see the space around it.
    """

    tab = "overview"
    space_tab = "evaluations"

    @cached_property
    def evaluation(self):
        """The evaluation that the page is about."""
        return evaluation_of(self.context)

    @property
    def title(self) -> str:
        return self.evaluation.Title()

    @cached_property
    def url(self) -> str:
        """Address of the evaluation."""
        return self.evaluation.absolute_url()

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """Sides whose ratings the current person sees."""
        return sides.seen(self.evaluation)

    def lacking(self, transition: str) -> list[dict]:
        """What is lacking for a transition: words, and the address of the page that mends it or ""."""
        return [
            {
                "words": self.text(one.message),
                "url": f"{self.url}/{one.page}" if one.page else "",
            }
            for one in obstacles(self.evaluation, transition)
        ]

    @cached_property
    def token(self) -> str:
        """The hidden field that every form carries."""
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def may(self, permission: str, obj=None) -> bool:
        """Whether the current user has a permission (its title), on the evaluation by default."""
        return super().may(permission, self.evaluation if obj is None else obj)
