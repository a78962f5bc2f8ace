"""What the catalog knows of evaluations."""

from plone.indexer import indexer
from qualite.esms.evaluation.evaluations.content import IEvaluation


CLOSED = ("final_report", "validated")


@indexer(IEvaluation)
def kind(evaluation):
    return evaluation.kind


@indexer(IEvaluation)
def establishments(evaluation):
    return tuple(evaluation.establishments or ())


@indexer(IEvaluation)
def evaluators(evaluation):
    return evaluation.evaluators or ""


@indexer(IEvaluation)
def referential(evaluation):
    return evaluation.referential or ""


@indexer(IEvaluation)
def evaluation_dates(evaluation):
    """First and last planned day: of the visit, or else of the self-assessment; None for neither."""
    for first, last in (
        (evaluation.visit_start, evaluation.visit_end),
        (evaluation.starts, evaluation.ends),
    ):
        if first or last:
            return (first or last, last or first)
    return None


@indexer(IEvaluation)
def closed_on(evaluation):
    """The day it was closed (final report, or validated by the committee), None while it is not."""
    history = evaluation.workflow_history.get("evaluation_workflow", ())
    closed = [entry for entry in history if entry["review_state"] in CLOSED]
    return closed[-1]["time"].asdatetime().date() if closed else None
