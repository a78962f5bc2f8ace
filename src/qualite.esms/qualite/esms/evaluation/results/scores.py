"""The scores of an evaluation, from what is stored in it."""

from __future__ import annotations

from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.results import settings
from qualite.esms.evaluation.scoring import Rounding
from qualite.esms.evaluation.scoring import score
from qualite.esms.evaluation.scoring import Scores


def scores_of(evaluation, side: str, rounding: Rounding | None = None) -> Scores:
    """Scores of one side's ratings; ``rounding``: that of the evaluation unless told.

    Callers ask ``sides.seen`` first.
    """
    return score(
        tree_of(evaluation),
        ratings.rated(evaluation, side),
        rounding=rounding or Rounding(evaluation.rounding),
        weighting=settings.weighting(),
    )
