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
    """UID of what the task is about; with ``#`` and its id when it is a decision of a meeting."""
    if task.about and task.decision:
        return f"{task.about}#{task.decision}"
    return task.about or ""


def parts_of(about: str | None) -> tuple[str, str]:
    """UID and id of the decision (each may be empty) of what the catalog keeps."""
    uid, _sharp, decision = (about or "").partition("#")
    return uid, decision
