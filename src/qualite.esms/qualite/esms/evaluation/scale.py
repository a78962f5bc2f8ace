"""The scale an element is rated on, and the rules of each value.

Source: HAS, "système de cotation" (fiche of 9 October 2024), HAS FAQ on the référentiel.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from qualite.esms import _


STAR, NOT_CONCERNED, UNUSABLE = "★", "NC", "RI"
TRACER = "tracer"
JUSTIFICATION_LENGTH = 5  # characters: a full stop is no reason


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the scale; ``number``: what it counts in means, None when it is left out."""

    name: str
    meaning: str
    number: Fraction | None


SCALE = {
    value.name: value
    for value in (
        Value("1", _("not satisfying at all"), Fraction(1)),
        Value("2", _("rather not satisfying"), Fraction(2)),
        Value("3", _("rather satisfying"), Fraction(3)),
        Value("4", _("entirely satisfying"), Fraction(4)),
        Value(STAR, _("optimised, beyond what is expected"), Fraction(4)),
        Value(NOT_CONCERNED, _("not concerned"), None),
        Value(UNUSABLE, _("no usable answer"), None),
    )
}
VALUES = tuple(SCALE)


def problem(value: str, imperative: bool, method: str, justification: str = ""):
    """Why an element cannot have this value: an i18n message, None when it can.

    ``imperative``: of its criterion; ``method``: of its chapter (``tracer``: with the people
    supported). "" (no rating) is always permitted.
    """
    if not value:
        return None
    if value not in SCALE:
        return _("Choose a value of the scale: 1, 2, 3, 4, ★, NC or RI.")
    if value == NOT_CONCERNED and imperative:
        return _("NC is not possible for an imperative criterion: everybody is concerned by it.")
    if value == NOT_CONCERNED and len(justification.strip()) < JUSTIFICATION_LENGTH:
        return _("Say why the establishment is not concerned: NC needs a justification.")
    if value == UNUSABLE and method != TRACER:
        return _("RI is only for interviews with the people supported, in chapter 1.")
    return None
