"""What the catalog knows of tasks: every list of tasks is made from it alone."""

from plone.indexer import indexer
from qualite.esms.workspaces.tasks.content import ITask


@indexer(ITask)
def assignee(task):
    return task.assignee or ""


@indexer(ITask)
def due(task):
    return task.due


@indexer(ITask)
def about(task):
    return task.about or ""


@indexer(ITask)
def decision(task):
    return task.decision or ""
