"""What has to be there before an evaluation goes on to its next step.

The workflow says who may; this room and others (``IObstacles``) say what is still lacking. It holds
for pages, services and scripts alike, since the workflow itself asks.
"""

from __future__ import annotations

from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.evaluation.conduct import observations
from qualite.esms.evaluation.conduct.interfaces import IObstacles
from qualite.esms.evaluation.conduct.interfaces import Obstacle
from qualite.esms.evaluation.conduct.moments import observations_until
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.content import IEvaluation
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.opening.attachment import attached
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.spaces import space_by_uid
from qualite.esms.workspaces.spaces import space_of
from zope.component import adapter
from zope.component import getAdapters
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer


ENTRUST = "@@entrust"


def obstacles(evaluation, transition: str) -> list[Obstacle]:
    """What is still lacking for a transition, of all rooms in the order of their names."""
    found = []
    for _name, source in sorted(getAdapters((evaluation,), IObstacles), key=lambda pair: pair[0]):
        found += source.obstacles(transition)
    return found


def before_transition(evaluation, event) -> None:
    """Refuse a transition that something is still lacking for, in the words of the reader."""
    if event.transition is None:
        return
    found = obstacles(evaluation, event.transition.id)
    if found:
        request = getRequest()
        raise WorkflowException(" ".join(translate(one.message, context=request) for one in found))


@implementer(IObstacles)
@adapter(IEvaluation)
class OwnObstacles:
    """Those of the conduct itself."""

    def __init__(self, evaluation):
        self.evaluation = evaluation

    def obstacles(self, transition: str) -> list[Obstacle]:
        rule = getattr(self, f"before_{transition}", None)
        return [found for found in rule() if found] if rule is not None else []

    def before_start_self_assessment(self):
        yield self.nothing_to_rate()

    def before_validate(self):
        yield self.nothing_rated(interviews.COMMITTEE)

    def before_start_visit(self):
        yield self.nothing_to_rate()
        committee = space_by_uid(self.evaluation.evaluators)
        if committee is None:
            yield Obstacle(
                _("Choose the evaluators' committee that carries the evaluation out."), ENTRUST
            )
            return
        known = {one.UID() for one in attached(space_of(self.evaluation))}
        if committee.UID() not in known or archived(committee):
            yield Obstacle(
                _("The evaluators' committee is archived, or no longer attached to yours."), ENTRUST
            )
        if not getattr(committee, "_team", ()):
            yield Obstacle(_("There is nobody in the evaluators' committee yet."))

    def before_deliver_pre_report(self):
        yield self.nothing_rated(interviews.EVALUATORS)

    def before_close_observations(self):
        last = observations_until(self.evaluation)
        by_committee = sides.may(sides.MANAGE, self.evaluation)
        if not by_committee and last is not None and today() <= last:
            yield Obstacle(
                _(
                    "The committee may write observations until ${day}; until then only its manager "
                    "sends them.",
                    mapping={"day": last.strftime("%d/%m/%Y")},
                )
            )

    def before_close_report(self):
        count = len(observations.unanswered(self.evaluation))
        if count:
            yield Obstacle(
                _("Observations still without an answer: ${count}.", mapping={"count": count}),
                "@@observations",
            )

    def nothing_to_rate(self):
        if not tree_of(self.evaluation).elements:
            return Obstacle(
                _("No element of the référentiel applies: look at the perimeter."), "@@perimeter"
            )
        return None

    def nothing_rated(self, side):
        if next(ratings.of_side(self.evaluation, side), None) is None:
            return Obstacle(_("Nothing is rated yet."), "@@grid")
        return None
