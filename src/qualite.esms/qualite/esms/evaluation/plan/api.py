"""The improvement plan, for pages, services and the other rooms.

The verbs hold the rules; callers check permissions (``plone.dexterity`` checks the one to add).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from plone import api
from plone.dexterity.utils import createContentInContainer
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.evaluation.plan import finding
from qualite.esms.evaluation.plan.content import IActionFields
from qualite.esms.evaluation.plan.content import IImprovementAction
from qualite.esms.evaluation.plan.lines import Line
from qualite.esms.evaluation.plan.lines import lines
from qualite.esms.evaluation.plan.lines import urgency
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.tasks.checking import check
from qualite.esms.workspaces.tasks.checking import differing
from qualite.esms.workspaces.tasks.checking import Unfit
from qualite.esms.workspaces.tasks.checking import WHOLE
from types import SimpleNamespace
from zope.event import notify
from zope.interface import Invalid
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema import getFieldNames


__all__ = (
    "Line",
    "by_criterion",
    "change",
    "create",
    "fit_to_change",
    "fit_to_create",
    "move",
    "plan_of",
    "possible_steps",
    "progress",
)
STEPS = ("start", "finish", "verify", "put_back", "take_up_again")


def plan_of(context) -> list[Line]:
    """The plan of an evaluation's establishments, or of a space: what the current person sees.

    Open actions first, critical ones first, then by due date.
    """
    return sorted(lines(finding.records(context)), key=urgency)


def by_criterion(evaluation) -> dict[str, list[Line]]:
    """Criterion -> its actions in the plan; actions of no criterion are left out."""
    found = defaultdict(list)
    for line in plan_of(evaluation):
        if line.criterion:
            found[line.criterion].append(line)
    return dict(found)


def progress(about) -> dict:
    """How far a plan is, whoever asks: ``total``, ``done`` (verified ones too), ``verified``,
    ``late``, ``percent`` (mean progress, a whole number).

    ``about``: an evaluation, a space, or FINESS numbers of establishments. Nothing but numbers.
    """
    if isinstance(about, (str, list, tuple, set, frozenset)):
        numbers = [about] if isinstance(about, str) else list(about)
        brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
            portal_type=finding.TYPE, establishments={"query": numbers, "operator": "or"}
        )
    else:
        brains = finding.all_records(about)
    return figures(lines(brains))


def figures(found: Iterable[Line]) -> dict:
    """The figures of `progress` of some lines."""
    found = list(found)
    total = len(found)
    return {
        "total": total,
        "done": sum(not one.open for one in found),
        "verified": sum(one.state == "verified" for one in found),
        "late": sum(one.late for one in found),
        "percent": round(sum(one.progress for one in found) / total) if total else 0,
    }


def create(evaluation, **values):
    """Add an action and return it; `checking.Unfit` when a value does not suit."""
    return createContentInContainer(evaluation, finding.TYPE, **fit_to_create(evaluation, values))


def fit_to_create(evaluation, values: dict) -> dict:
    """All the values of an action to add; `checking.Unfit` when one does not suit."""
    names = getFieldNames(IActionFields)
    values = {name: values.get(name, IActionFields[name].default) for name in names}
    values["imperative"] = False
    check(IImprovementAction, values, evaluation)
    return values


def change(action, **values) -> None:
    """Change fields of an action; `checking.Unfit` when a new value does not suit."""
    changed = fit_to_change(action, values)
    for name, value in changed.items():
        setattr(action, name, value)
    if changed:
        notify(ObjectModifiedEvent(action, Attributes(IImprovementAction, *changed)))


def fit_to_change(action, values: dict) -> dict:
    """Those of the values that change something; `checking.Unfit` when one does not suit.

    A field that stays is not looked at again: a pilot who left the team stays named.
    """
    changed = differing(IActionFields, action, values)
    changed.pop("imperative", None)
    check(IActionFields, changed, action)
    whole = {name: getattr(action, name) for name in getFieldNames(IActionFields)} | changed
    try:
        IImprovementAction.validateInvariants(SimpleNamespace(**whole))
    except Invalid as error:
        raise Unfit({WHOLE: error.args[0]}) from error
    return changed


def possible_steps(action) -> list[str]:
    """Transitions that the current person may make now, the main one first."""
    tool = api.portal.get_tool("portal_workflow")
    allowed = {one["id"] for one in tool.getTransitionsFor(action)}
    return [name for name in STEPS if name in allowed]


def move(action, step: str) -> None:
    """Take a step of the workflow. Refused: not hers, not now, or against a rule."""
    if step not in possible_steps(action):
        raise Refused(_("This step is not possible now, or not for you."))
    try:
        api.portal.get_tool("portal_workflow").doActionFor(action, step)
    except WorkflowException as error:
        raise Refused(str(error)) from error
