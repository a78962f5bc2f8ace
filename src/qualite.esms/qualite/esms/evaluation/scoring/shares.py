"""How ratings are spread, and what stands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from qualite.esms.evaluation.referentials.tree import Key
from qualite.esms.evaluation.scale import STAR
from qualite.esms.evaluation.scoring.model import NodeScore
from qualite.esms.evaluation.scoring.model import Scores


STRONG = Fraction(7, 2)  # from here an objective is told as a strength: ours, not the HAS's
WEAK = Fraction(3)  # under "rather satisfying"
BEST = Fraction(4)


@dataclass(frozen=True, slots=True)
class Share:
    """Ratings of one value; ``part`` of all, between 0 and 1."""

    value: str
    count: int
    part: Fraction


def distribution(counts: Mapping[str, int]) -> tuple[Share, ...]:
    """Shares of the values that were given, in the order of the scale."""
    whole = sum(counts.values())
    return tuple(
        Share(value, count, Fraction(count, whole)) for value, count in counts.items() if count
    )


def starred(scores: Scores) -> tuple[Key, ...]:
    """Elements with a ★ and nothing under 4 in any interview, in document order."""
    return tuple(
        one.key for one in scores.of_level("element") if one.counts[STAR] and one.mean == BEST
    )


def strengths(scores: Scores, limit: int = 5) -> tuple[NodeScore, ...]:
    """The best objectives, from 3.5 on: highest first, then in document order."""
    return _ranked(scores, limit, lambda mean: mean >= STRONG, -1)


def weaknesses(scores: Scores, limit: int = 5) -> tuple[NodeScore, ...]:
    """The weakest objectives, under 3: lowest first, then in document order."""
    return _ranked(scores, limit, lambda mean: mean < WEAK, 1)


def _ranked(scores: Scores, limit: int, wanted, sign: int) -> tuple[NodeScore, ...]:
    found = [one for one in scores.objectives if one.mean is not None and wanted(one.mean)]
    return tuple(sorted(found, key=lambda one: sign * one.mean)[:limit])
