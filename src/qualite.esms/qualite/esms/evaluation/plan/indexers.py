"""What the catalog knows of actions: every list of the plan is made from it alone."""

from plone.indexer import indexer
from qualite.esms.evaluation.evaluations.api import evaluation_of
from qualite.esms.evaluation.plan.content import IImprovementAction


@indexer(IImprovementAction)
def assignee(action):
    return action.pilot or ""


@indexer(IImprovementAction)
def due(action):
    return action.due


@indexer(IImprovementAction)
def criterion(action):
    return action.criterion or ""


@indexer(IImprovementAction)
def priority(action):
    return action.priority


@indexer(IImprovementAction)
def progress(action):
    return action.progress or 0


@indexer(IImprovementAction)
def establishments(action):
    evaluation = evaluation_of(action)
    return tuple(evaluation.establishments or ()) if evaluation is not None else ()
