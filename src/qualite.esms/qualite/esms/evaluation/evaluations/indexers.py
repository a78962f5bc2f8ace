"""What the catalog knows of evaluations."""

from plone.indexer import indexer
from qualite.esms.evaluation.evaluations.content import IEvaluation


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
