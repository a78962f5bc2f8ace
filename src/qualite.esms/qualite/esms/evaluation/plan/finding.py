"""Which actions make a plan: those of an establishment, whatever evaluation they come from."""

from __future__ import annotations

from plone import api
from qualite.esms.evaluation.evaluations.content import IEvaluation
from qualite.esms.workspaces.spaces import space_of


TYPE = "ImprovementAction"


def records(context) -> list:
    """Catalog records of the actions of a plan that the current person sees.

    ``context``: an evaluation (its own actions, and those of earlier evaluations of the same
    establishments in the same space), or a space (all of its actions).
    """
    paths = plan_paths(context)
    return list(_catalog()(portal_type=TYPE, path={"query": paths}, show_inactive=True))


def all_records(context) -> list:
    """The same, whoever asks: for figures only."""
    return list(
        _catalog().unrestrictedSearchResults(portal_type=TYPE, path={"query": plan_paths(context)})
    )


def plan_paths(context) -> list[str]:
    """Paths under which the actions of a plan are."""
    own = "/".join(context.getPhysicalPath())
    if not IEvaluation.providedBy(context) or not context.establishments:
        return [own]
    space = space_of(context)
    if space is None:
        return [own]
    related = _catalog().unrestrictedSearchResults(
        portal_type="Evaluation",
        path="/".join(space.getPhysicalPath()),
        establishments={"query": list(context.establishments), "operator": "or"},
    )
    mine = context.created()
    return [own, *(one.getPath() for one in related if one.created < mine)]


def _catalog():
    return api.portal.get_tool("portal_catalog")
