"""A figure: what was measured, on our side and on the other, and the goal it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Of(Enum):
    """What a goal speaks of."""

    OURS = "ours"  # our own value, in its unit
    BOTH = "both"  # the value of either side: two ways of running the same
    RATIO = "ratio"  # ours / other
    GAIN = (
        "gain"  # how many times better we are: other / ours for durations, ours / other for rates
    )


@dataclass(frozen=True, slots=True)
class Goal:
    """``at_least`` or ``at_most`` a bound; exactly one of them is given."""

    of: Of
    at_least: float | None = None
    at_most: float | None = None

    def __post_init__(self) -> None:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("a goal has one bound")

    def met_by(self, value: float) -> bool:
        if self.at_least is not None:
            return value >= self.at_least
        return value <= self.at_most

    def text(self, unit: str) -> str:
        sign, bound = ("≥", self.at_least) if self.at_most is None else ("≤", self.at_most)
        of_a_value = self.of in (Of.OURS, Of.BOTH)
        return f"{sign} {quantity(bound, unit if of_a_value else '×')}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report; ``unit`` is "/s" for rates, "" for counts, else that of a duration or a size.

    ``other`` is None where the goal is absolute.
    """

    what: str
    ours: float
    unit: str
    goal: Goal
    other: float | None = None
    other_side: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours / other, or how many times better we are, as the goal speaks of it."""
        if self.other is None or self.goal.of is Of.BOTH:
            return None
        over, under = self.ours, self.other
        if self.goal.of is Of.GAIN and self.unit != "/s":
            over, under = under, over
        return over / under if under else float("inf")

    @property
    def reached(self) -> bool:
        if self.goal.of is Of.OURS:
            values = (self.ours,)
        elif self.goal.of is Of.BOTH:
            values = (self.ours, self.other)
        else:
            values = (self.ratio,)
        if None in values:
            raise ValueError(f"{self.what}: its goal needs another side")
        return all(self.goal.met_by(value) for value in values)

    def cells(self) -> tuple[str, ...]:
        """What, ours, the other side, ratio, goal, verdict."""
        other = "–"
        if self.other is not None:
            other = f"{quantity(self.other, self.unit)} {self.other_side}".strip()
        return (
            self.what,
            quantity(self.ours, self.unit),
            other,
            "–" if self.ratio is None else quantity(self.ratio, "×"),
            self.goal.text(self.unit),
            "reached" if self.reached else "short",
        )

    def as_dict(self) -> dict:
        """Plain data for JSON."""
        return {
            "what": self.what,
            "ours": self.ours,
            "other": self.other,
            "other_side": self.other_side,
            "unit": self.unit,
            "ratio": self.ratio,
            "goal": self.goal.text(self.unit),
            "reached": self.reached,
        }


def quantity(value: float, unit: str) -> str:
    """Three significant digits and the unit: "0.42 ms", "1 027 /s", "9.8 ×"; counts ("") as they are."""
    if not unit:
        return f"{value:.0f}"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}".replace(",", " ") + f" {unit}"
