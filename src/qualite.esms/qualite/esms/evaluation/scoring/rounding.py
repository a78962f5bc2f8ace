"""The two rounding regimes of criteria, and how a mean is written.

Source: HAS, fiche pratique "système de cotation", 9 October 2024; before that day a criterion was
rounded to the nearest integer, 3.5 upwards. Both kinds of reports coexist, so the regime is kept
with the evaluation.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


HIGHEST = Fraction(4)


class Rounding(StrEnum):
    """What becomes of a criterion's mean before it counts in its objective."""

    HUNDREDTHS = "hundredths"  # since 9 October 2024: not rounded, two decimals are shown
    INTEGER = "integer"  # before: nearest integer, half up

    def of_criterion(self, mean: Fraction) -> Fraction:
        """The mean as it counts: itself, or the nearest integer with 3.5 → 4."""
        return half_up(mean, 0) if self is Rounding.INTEGER else mean


def half_up(number: Fraction, places: int) -> Fraction:
    """Nearest multiple of 10^-places, halves towards the higher number."""
    scale = 10**places
    doubled = 2 * number.numerator * scale
    return Fraction((doubled + number.denominator) // (2 * number.denominator), scale)


def shown(mean: Fraction, places: int = 2) -> Decimal:
    """A mean as it is written, halves up; never 4 unless it is exactly 4.

    3.996 is written 3.99: what is "strictly 4" decides whether an imperative is met, a reader must
    not see a 4 that is none. Negative differences are rounded by their size.
    """
    size = half_up(abs(mean), places)
    if size == HIGHEST and abs(mean) != HIGHEST:
        size -= Fraction(1, 10**places)
    written = Decimal(size.numerator) / Decimal(size.denominator)
    return (-written if mean < 0 and size else written).quantize(Decimal(1).scaleb(-places))
