"""How the nodes below a node count in its mean.

No official text found says how thematics and chapters are averaged ("une moyenne calculée à
plusieurs niveaux", secondary source), so it is a strategy; the plain mean is the default.
"""

from __future__ import annotations

from typing import Protocol


class Weighting(Protocol):
    """Gives what a scored node weighs in the mean of the node above it."""

    def __call__(self, criteria: int) -> int:
        """A weight of 1 or more; ``criteria``: scored criteria in the node (0 for an element)."""


def unweighted(criteria: int) -> int:
    """Every child counts the same."""
    return 1


def by_criteria(criteria: int) -> int:
    """A child counts as many times as it has scored criteria (elements and criteria once)."""
    return max(criteria, 1)


WEIGHTINGS: dict[str, Weighting] = {"unweighted": unweighted, "by_criteria": by_criteria}
