"""When proofs are linked, and when evaluators read them: states of an evaluation."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.evaluation.conduct import names
from qualite.esms.evaluation.evaluations.sides import may
from qualite.esms.workspaces.errors import Refused
from zExceptions import Unauthorized


LINK = "qualite.esms: Link Proof"
# Before the pre-report; an agreed self-assessment is opened again to be changed.
OPEN = ("preparation", "self_assessment", "visit")
# From the visit until evaluators close their report.
READ_BY_EVALUATORS = ("visit", "pre_report", "answers")
LONGEST_PAGE, LONGEST_NOTE = 60, 1000


def state(evaluation) -> str:
    """Workflow state of an evaluation."""
    return api.content.get_state(evaluation, default="preparation")


def is_open(evaluation) -> bool:
    """Whether links may change in the state that the evaluation is in."""
    return state(evaluation) in OPEN


def may_link(evaluation) -> bool:
    """Whether the current person may link and unlink now."""
    return may(LINK, evaluation) and is_open(evaluation)


def check(evaluation) -> None:
    """Unauthorized for who may not link; Refused where nobody may any more."""
    if not may(LINK, evaluation):
        raise Unauthorized("linking proofs is for the committee")
    if not is_open(evaluation):
        raise Refused(_("Proofs cannot be changed any more: the evaluation is past that stage."))


def note(value: str) -> str:
    """A note as it is kept; Refused when it is too long, or names somebody as it seems."""
    value = text(value, LONGEST_NOTE)
    if found := names.problem(value):
        raise Refused(found)
    return value


def text(value: str, longest: int) -> str:
    """A text as it is kept; Refused when it is too long."""
    value = " ".join(value.split())
    if len(value) > longest:
        raise Refused(
            _("This text is too long: ${count} characters at most.", mapping={"count": longest})
        )
    return value
