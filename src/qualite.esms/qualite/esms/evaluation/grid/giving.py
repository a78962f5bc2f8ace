"""Giving a rating: the one way in for the page and the services, with who may and what is asked."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.interviews import interview as interview_of
from qualite.esms.workspaces.errors import Refused
from zExceptions import Unauthorized


ANSWERS = "answers"
REASON_LENGTH = 5  # characters


def reason_needed(evaluation) -> bool:
    """Whether ratings are only adjusted now, each with a reason: observations are being answered."""
    return api.content.get_state(evaluation, default="") == ANSWERS


def give(
    evaluation,
    interview: str,
    code: str,
    value: str,
    justification: str = "",
    comment: str = "",
    reason: str = "",
    expected: int | None = None,
):
    """Rate an element for one's own side; the rating. As ``ratings.rate``, and:

    Unauthorized: the person gives no ratings now, or not in this interview. Refused: no reason where
    one is needed.
    """
    side = sides.given(evaluation)
    if side is None or interview_of(evaluation, interview).side != side:
        raise Unauthorized("ratings are not given here and now")
    if reason_needed(evaluation) and len(reason.strip()) < REASON_LENGTH:
        raise Refused(_("Say why the rating is adjusted: the reason is kept with it."))
    return ratings.rate(
        evaluation, interview, code, value, justification, comment, reason, expected
    )
