"""The verbs of evaluations, for pages, services, commands and the other rooms of the slice."""

from __future__ import annotations

from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms import _
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import scope
from qualite.esms.evaluation.evaluations.content import KINDS
from qualite.esms.evaluation.evaluations.content import SELF
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import space_of


def create(space, title: str, referential: str, kind: str = SELF, establishments=None, **fields):
    """Open an evaluation in a steering committee and return it. The permission is checked.

    ``referential``: UID of a published référentiel; ``establishments``: FINESS numbers, by default
    those of the space. Refused: not a steering committee, unknown kind or référentiel.
    """
    if getattr(space, "kind", "") != "steering":
        raise Refused(_("Evaluations are opened in a steering committee."))
    if kind not in KINDS:
        raise Refused(_("Choose a kind of evaluation."))
    if referential not in {brain.UID for brain in usable_referentials()}:
        raise Refused(_("Choose a référentiel that is published."))
    if establishments is None:
        establishments = space.establishments
    evaluation = createContentInContainer(
        space,
        "Evaluation",
        title=title,
        kind=kind,
        referential=referential,
        establishments=tuple(establishments or ()),
        **fields,
    )
    return evaluation


def prepare(evaluation, event=None) -> None:
    """After an evaluation was added: compute its scope, and the committee's first interviews."""
    scope.compute(evaluation)
    interviews.prepare(evaluation, interviews.COMMITTEE)


def usable_referentials() -> list:
    """Catalog records of the référentiels an evaluation may begin with."""
    return list(
        api.portal.get_tool("portal_catalog")(
            portal_type="Referential", review_state="published", sort_on="sortable_title"
        )
    )


def evaluations_of(space) -> list:
    """Catalog records of a committee's evaluations that the current person may see, newest first.

    Of an evaluators' committee: those entrusted to it.
    """
    query = {"path": "/".join(space.getPhysicalPath())}
    if getattr(space, "kind", "") == "evaluators":
        query = {"evaluators": api.content.get_uuid(space)}
    catalog = api.portal.get_tool("portal_catalog")
    return list(
        catalog(
            portal_type="Evaluation",
            sort_on="created",
            sort_order="descending",
            show_inactive=True,
            **query,
        )
    )


def evaluation_of(obj):
    """The evaluation that holds an object (itself if it is one), or None."""
    from Acquisition import aq_inner
    from Acquisition import aq_parent
    from qualite.esms.evaluation.evaluations.content import IEvaluation

    while obj is not None and not IEvaluation.providedBy(obj):
        obj = aq_parent(aq_inner(obj))
    return obj


__all__ = (
    "create",
    "evaluation_of",
    "evaluations_of",
    "prepare",
    "space_of",
    "usable_referentials",
)
