"""An imperative criterion that is not met makes a critical action, once."""

from __future__ import annotations

from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms import _
from qualite.esms.evaluation.evaluations.interviews import COMMITTEE
from qualite.esms.evaluation.evaluations.interviews import EVALUATORS
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.plan import imperatives
from qualite.esms.evaluation.plan.content import CRITICAL
from qualite.esms.evaluation.plan.finding import TYPE
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team import roster


#: transition -> side whose ratings count then
MOMENTS = {
    "validate": COMMITTEE,
    "deliver_pre_report": EVALUATORS,
    "close_report": EVALUATORS,
}
TITLE_LENGTH = 300


def missing(evaluation, side: str | None = None) -> list[Node]:
    """Imperative criteria that are not met and have no critical action in this evaluation."""
    unmet = imperatives.unmet(evaluation, side)
    if not unmet:
        return []
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type=TYPE, path="/".join(evaluation.getPhysicalPath())
    )
    answered = {one.criterion for one in found if one.priority == CRITICAL}
    tree = tree_of(evaluation)
    return [tree[one.key] for one in unmet if one.key[1] not in answered]


def create_missing(evaluation, side: str | None = None) -> list:
    """Make the actions that `missing` names, whoever asks; the managers of the space are told.

    They have neither pilot nor due date yet: both are asked before one of them begins.
    """
    made = [_create(evaluation, node) for node in missing(evaluation, side)]
    if made:
        managers = [
            one.userid for one in roster.members(space_of(evaluation)) if one.role == roster.MANAGER
        ]
        tell(evaluation, "action_critical", recipients=managers)
    return made


def after_transition(evaluation, event) -> None:
    """At the end of the self-assessment, of the visit, and when the report is closed."""
    side = MOMENTS.get(event.transition.id) if event.transition is not None else None
    if side is not None:
        create_missing(evaluation, side)


def _create(evaluation, node: Node):
    language = api.portal.get_default_language()
    words = node.title or api.portal.translate(_("Imperative criterion"), lang=language)
    title = f"{node.code} – {words}"
    return createContentInContainer(
        evaluation,
        TYPE,
        checkConstraints=False,
        title=title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1] + "…",
        criterion=node.code,
        priority=CRITICAL,
        imperative=True,
    )
