"""What applies, adjusted by the committee's managers before anybody else is at work."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.evaluation.conduct.entrusting import OPEN_STATES
from qualite.esms.evaluation.conduct.moments import state
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import scope
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.interviews import interviews
from qualite.esms.evaluation.evaluations.scope import whole_tree
from qualite.esms.workspaces.errors import Refused


LONGEST = 1000


def is_open(evaluation) -> bool:
    """Whether the current person may change what applies now."""
    return sides.may(sides.MANAGE, evaluation) and state(evaluation) in OPEN_STATES


def check_open(evaluation) -> None:
    """Refuse when the perimeter cannot be changed by the current person, or not any more."""
    if not is_open(evaluation):
        raise Refused(_("The perimeter cannot be changed by you now."))


def adjust(evaluation, code: str, included: bool, reason: str) -> None:
    """Put an element in or out, or all those of a criterion, with a reason.

    Refused: not now, no reason, an unknown code, an element that is rated already.
    """
    check_open(evaluation)
    if len(reason) > LONGEST:
        raise Refused(_("This text is too long."))
    tree = whole_tree(evaluation)
    codes = [code]
    if tree.get("element", code) is None and (found := tree.get("criterion", code)) is not None:
        codes = [one.code for one in tree.elements_below(found.key)]
    if not included and any(_rated(evaluation, one) for one in codes):
        raise Refused(_("This is rated already: take the ratings back before you put it out."))
    for one in codes:
        scope.adjust(evaluation, one, included, reason)


def compute(evaluation) -> None:
    """Work out again what applies, say after the register changed; adjustments stay."""
    check_open(evaluation)
    scope.compute(evaluation)


def _rated(evaluation, code: str) -> bool:
    found = (ratings.get(evaluation, one.id, code) for one in interviews(evaluation))
    return any(rating is not None and rating.value for rating in found)
