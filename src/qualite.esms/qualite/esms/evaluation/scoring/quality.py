"""The quality scale of the national platform: two figures, and a letter where thresholds are known.

Deduced from a row that the HAS published (open data, ``EVAL-92005``) and from secondary sources:
``moy_objectifs_hors310 = Σ(objective × its scored criteria) / Σ scored criteria``, then
``m = 0.9 × that + 0.1 × objective 3.10`` and ``moy_objectifs_100 = (m − 1) / 3 × 100``;
``taux_ci_sup_3_5`` is the share of imperatives at 3.5 or more. The thresholds of the letters A to
D were not published: the table is empty unless an administrator fills it in, and no letter shows.
★ is worth 4 there too. It is an indication, never the official letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from qualite.esms.evaluation.scoring.model import Scores


APART = "3.10"  # the objective that weighs by itself
APART_SHARE = Fraction(1, 10)
HIGH = Fraction(7, 2)  # an imperative at 3.5 or more


@dataclass(frozen=True, slots=True)
class Threshold:
    """A letter, the score and the share of high imperatives from which it is given (0 to 100)."""

    letter: str
    score100: Fraction
    share: Fraction


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures of the scale, named as in the open data where it has a column.

    ``weighted_sum``: somme_ponderee_hors310; ``criteria``: nb_criteres_hors310; ``mean``:
    moy_objectifs_hors310; ``score100``: moy_objectifs_100 (0 to 100); ``imperatives``: nb_ci, those
    with a score; ``high``: nb_ci_sup_3_5; ``share``: taux_ci_sup_3_5 (0 to 100), None without
    imperatives; ``letter``: "" without a threshold that fits.
    """

    weighted_sum: Fraction
    criteria: int
    mean: Fraction
    apart: Fraction
    score100: Fraction
    imperatives: int
    high: int
    share: Fraction | None
    letter: str = ""


def quality(scores: Scores, thresholds: Iterable[Threshold] = ()) -> Quality | None:
    """The scale of an evaluation; None without objective 3.10 or any other, scored."""
    weighted, criteria, apart = Fraction(0), 0, None
    for objective in scores.objectives:
        if objective.mean is None:
            continue
        if objective.key[1] == APART:
            apart = objective.mean
        else:
            weighted += objective.mean * objective.criteria
            criteria += objective.criteria
    if apart is None or not criteria:
        return None
    means = [one.mean for one in scores.imperatives if one.mean is not None]
    return from_sums(weighted, criteria, apart, means, thresholds)


def from_sums(
    weighted_sum: Fraction,
    criteria: int,
    apart: Fraction,
    imperatives: Iterable[Fraction],
    thresholds: Iterable[Threshold] = (),
) -> Quality:
    """The scale from the sums of a published row and the scores of its imperatives."""
    mean = weighted_sum / criteria
    score100 = ((1 - APART_SHARE) * mean + APART_SHARE * apart - 1) / 3 * 100
    means = tuple(imperatives)
    high = sum(1 for one in means if one >= HIGH)
    share = Fraction(100 * high, len(means)) if means else None
    letter = letter_of(score100, share, thresholds)
    return Quality(weighted_sum, criteria, mean, apart, score100, len(means), high, share, letter)


def letter_of(score100: Fraction, share: Fraction | None, thresholds: Iterable[Threshold]) -> str:
    """The first letter of the table, best first, of which both thresholds are reached."""
    for threshold in thresholds:
        if score100 >= threshold.score100 and share is not None and share >= threshold.share:
            return threshold.letter
    return ""


def thresholds_of(lines: Iterable[str]) -> tuple[Threshold, ...]:
    """Thresholds as they are configured: ``letter;score;share`` on each line, best first.

    ValueError: a line that is not so.
    """
    found = []
    for line in filter(None, (line.strip() for line in lines)):
        parts = [part.strip().replace(",", ".") for part in line.split(";")]
        if len(parts) != 3 or not parts[0]:
            raise ValueError(f"{line!r} is not letter;score;share")
        found.append(Threshold(parts[0], Fraction(parts[1]), Fraction(parts[2])))
    return tuple(found)
