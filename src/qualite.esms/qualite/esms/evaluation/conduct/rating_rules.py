"""What has to be there before a rating: a declaration signed, and a reason once the report is out."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.evaluation.conduct import declarations
from qualite.esms.evaluation.conduct.moments import state
from qualite.esms.evaluation.evaluations.interviews import EVALUATORS
from qualite.esms.workspaces.errors import Refused


REASON_LENGTH = 5


def check_rating(event) -> None:
    """Refuse what evaluators rate without a declaration, or adjust without a reason."""
    if event.interview.side != EVALUATORS:
        return
    if declarations.mine(event.evaluation) is None:
        raise Refused(_("Sign your declaration of independence before you rate."))
    if state(event.evaluation) == "answers" and len(event.reason) < REASON_LENGTH:
        raise Refused(_("Say why: after the pre-report every adjustment needs a reason."))
