"""Which evaluation another is compared with: an earlier one of the same establishments.

Evaluations are not there to rank establishments: comparing two of them needs an administrator's
word (``settings.compare_establishments``).
"""

from __future__ import annotations

from datetime import date
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.results import settings
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import space_of


def moment(evaluation) -> date:
    """When an evaluation took place, for want of better when it was opened."""
    known = evaluation.visit_end or evaluation.visit_start or evaluation.ends or evaluation.starts
    return known or evaluation.created().asdatetime().date()


def earlier(evaluation) -> list:
    """Earlier evaluations of the same establishments that the current person sees, newest first."""
    numbers = set(evaluation.establishments or ())
    if numbers:
        query = {"establishments": sorted(numbers)}
    else:
        query = {"path": "/".join(space_of(evaluation).getPhysicalPath())}
    found = [
        brain.getObject()
        for brain in api.portal.get_tool("portal_catalog")(portal_type="Evaluation", **query)
        if evaluation.UID() != brain.UID
    ]
    kept = [one for one in found if _same(one, evaluation) and _before(one, evaluation)]
    return sorted(filter(sides.seen, kept), key=_order, reverse=True)


def last(evaluation):
    """The one before, None for a first evaluation."""
    return next(iter(earlier(evaluation)), None)


def asked(evaluation, uid: str):
    """The evaluation with that UID, to compare with; None when there is none for this person.

    Refused: of other establishments, unless allowed; not before this one.
    """
    found = api.portal.get_tool("portal_catalog")(portal_type="Evaluation", UID=uid or "-")
    then = found[0].getObject() if found else None
    if then is None or not sides.seen(then):
        return None
    if settings.setting("compare_establishments"):
        return then
    if not _same(then, evaluation):
        raise Refused(_("An evaluation is only compared with others of the same establishment."))
    if not _before(then, evaluation):
        raise Refused(_("An evaluation is compared with an earlier one."))
    return then


def _same(one, other) -> bool:
    numbers = set(one.establishments or ())
    if numbers != set(other.establishments or ()):
        return False
    return bool(numbers) or space_of(one) == space_of(other)


def _before(one, other) -> bool:
    return one is not other and _order(one) < _order(other)


def _order(evaluation) -> tuple:
    return moment(evaluation), evaluation.created().asdatetime()
