"""Rules of actions that hold on every path: pages, services, scripts."""

from __future__ import annotations

from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.evaluation.evaluations.api import evaluation_of
from qualite.esms.evaluation.evaluations.scope import whole_tree
from qualite.esms.evaluation.plan.content import CRITICAL
from qualite.esms.evaluation.plan.lines import DONE
from qualite.esms.evaluation.plan.lines import VERIFIED
from qualite.esms.evaluation.referentials.tree import Level
from zope.globalrequest import getRequest
from zope.i18n import translate


TAKEN_UP = 90  # per cent, when what was done is not done after all


def obstacle(action, transition: str):
    """Why the current person cannot take that step, as an i18n message; None when she can."""
    if transition in ("start", "finish") and lacks_leading(action):
        return _(
            "A critical action needs a pilot and a due date before it begins: change it first."
        )
    if transition == "verify" and _userid() in {action.pilot, *action.finished_by}:
        return _(
            "An action is verified by somebody else than its pilot and than who finished it: "
            "ask another member of the team."
        )
    return None


def lacks_leading(action) -> bool:
    """Whether an action is critical without a pilot or a due date."""
    return action.priority == CRITICAL and not (action.pilot and action.due)


def before_transition(action, event) -> None:
    """Refuse a step in the words of the reader, whatever way it was asked."""
    if event.transition is None:
        return
    found = obstacle(action, event.transition.id)
    if found is not None:
        raise WorkflowException(translate(found, context=getRequest()))


def after_transition(action, event) -> None:
    """What is done is at 100 %, and remembers who finished it."""
    step = event.transition.id if event.transition is not None else ""
    if step == "finish":
        action.finished_by = (_userid(), action.pilot or "")
        action.progress = 100
    elif step == "take_up_again":
        action.finished_by = ()
        action.progress = TAKEN_UP
    else:
        return
    action.reindexObject(idxs=["progress"])


def written(action, event) -> None:
    """The criterion of an element is known; what is done stays at 100 %, whatever was written."""
    if action.element and not action.criterion:
        tree = whole_tree(evaluation_of(action))
        element = tree.get(Level.ELEMENT, action.element)
        criterion = tree.above(element, Level.CRITERION) if element is not None else None
        if criterion is not None:
            action.criterion = criterion.code
            action.reindexObject(idxs=["criterion"])
    finished = api.content.get_state(action, default="") in (DONE, VERIFIED)
    if finished and action.progress != 100:
        action.progress = 100
        action.reindexObject(idxs=["progress"])


def _userid() -> str:
    return api.user.get_current().getId() or ""
