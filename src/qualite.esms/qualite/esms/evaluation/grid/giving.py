"""Giving a rating: the one way in for the page and the services, with who may and what is asked."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.evaluation.conduct import names
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


class Doubtful(Refused):
    """A text seems to name somebody, or to tell of somebody's health: it is kept once confirmed."""


def give(
    evaluation,
    interview: str,
    code: str,
    value: str,
    justification: str = "",
    comment: str = "",
    reason: str = "",
    expected: int | None = None,
    confirmed: bool = False,
):
    """Rate an element for one's own side; the rating. As ``ratings.rate``, and:

    Unauthorized: the person gives no ratings now, or not in this interview. Refused: no reason where
    one is needed. Doubtful: a new text may say too much of somebody, and that it does not was not
    ``confirmed``.
    """
    side = sides.given(evaluation)
    if side is None or interview_of(evaluation, interview).side != side:
        raise Unauthorized("ratings are not given here and now")
    if reason_needed(evaluation) and len(reason.strip()) < REASON_LENGTH:
        raise Refused(_("Say why the rating is adjusted: the reason is kept with it."))
    if not confirmed and (
        found := _doubt(evaluation, interview, code, justification, comment, reason)
    ):
        raise Doubtful(found)
    return ratings.rate(
        evaluation, interview, code, value, justification, comment, reason, expected
    )


def _doubt(evaluation, interview: str, code: str, *texts: str):
    """What `names.problem` has against the texts that are not kept already, None for nothing."""
    rating = ratings.get(evaluation, interview, code)
    kept = () if rating is None else (rating.last.justification, rating.last.comment)
    new = (one for one in map(str.strip, texts) if one and one not in kept)
    return next(filter(None, map(names.problem, new)), None)
