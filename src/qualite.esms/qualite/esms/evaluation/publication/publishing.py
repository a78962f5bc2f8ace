"""Publishing results and withdrawing them: what the workflow's steps do."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.directory import api as directory
from qualite.esms.evaluation.conduct.interfaces import IObstacles
from qualite.esms.evaluation.conduct.interfaces import Obstacle
from qualite.esms.evaluation.evaluations.content import IEvaluation
from qualite.esms.evaluation.evaluations.interviews import COMMITTEE
from qualite.esms.evaluation.evaluations.interviews import EVALUATORS
from qualite.esms.evaluation.publication import store
from qualite.esms.evaluation.publication.choice import chosen
from qualite.esms.evaluation.publication.choice import restricted
from qualite.esms.evaluation.publication.choice import USUAL
from qualite.esms.evaluation.results import earlier
from qualite.esms.evaluation.results.figures import figures
from qualite.esms.workspaces.dashboards.clock import today
from zope.component import adapter
from zope.interface import implementer
from zope.lifecycleevent.interfaces import IObjectAddedEvent


PUBLISH, PUBLISHED = "publish", "published"
WITHDRAW = ("withdraw", "withdraw_report")


def parts_of(evaluation) -> tuple[str, ...]:
    """What the committee chose to publish; the usual parts until it chooses."""
    return chosen(getattr(evaluation, "published_parts", USUAL))


def choose(evaluation, parts) -> None:
    """Keep what is to be published; what is published already changes at once."""
    evaluation.published_parts = chosen(parts)
    if api.content.get_state(evaluation) == PUBLISHED:
        publish(evaluation)


def listed(evaluation) -> list:
    """Its establishments that the directory shows."""
    found = (directory.by_finess(number) for number in evaluation.establishments or ())
    return [one for one in found if one is not None]


def preview(evaluation, parts) -> dict:
    """The figures that would be published; compared with what is public already, nothing else."""
    side = EVALUATORS if evaluation.is_external else COMMITTEE
    before = [one for one in earlier.earlier(evaluation) if api.content.get_state(one) == PUBLISHED]
    whole = figures(evaluation, side, before[0] if before else None)
    return restricted(whole, parts)


def publish(evaluation) -> None:
    """Freeze the chosen figures on the pages of the establishments."""
    parts = parts_of(evaluation)
    moment = evaluation.visit_end or evaluation.ends or today()
    store.put(
        store.Publication(
            id=evaluation.UID(),
            title=evaluation.title,
            kind=evaluation.kind,
            published=today(),
            ended=moment,
            establishments=tuple(one.row.id for one in listed(evaluation)),
            parts=parts,
            figures=preview(evaluation, parts),
            path="/".join(evaluation.getPhysicalPath()),
        )
    )


def after_transition(evaluation, event) -> None:
    """After a step of the workflow: publish or withdraw."""
    step = event.transition.id if event.transition is not None else ""
    if step == PUBLISH:
        publish(evaluation)
    elif step in WITHDRAW:
        store.take_back(evaluation.UID())


def moved(evaluation, event) -> None:
    """An evaluation that goes takes its results with it, wherever it goes."""
    if not IObjectAddedEvent.providedBy(event):
        store.take_back(evaluation.UID())


@implementer(IObstacles)
@adapter(IEvaluation)
class PublishingObstacles:
    """What publishing lacks."""

    def __init__(self, evaluation):
        self.evaluation = evaluation

    def obstacles(self, transition: str) -> list[Obstacle]:
        if transition != PUBLISH or listed(self.evaluation):
            return []
        return [
            Obstacle(
                _(
                    "None of the establishments evaluated has a page in the directory: "
                    "give their FINESS numbers, results are published there."
                )
            )
        ]
