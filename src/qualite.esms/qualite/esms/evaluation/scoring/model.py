"""What goes into a calculation and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from qualite.esms.evaluation.referentials.tree import Key
from qualite.esms.evaluation.referentials.tree import Tree
from qualite.esms.evaluation.scoring.rounding import Rounding


GLOBAL_THEME = "global_theme"  # level of the thematics that run through all chapters


@dataclass(frozen=True, slots=True)
class Rated:
    """The retained value of one element in one interview; "" is no rating."""

    interview: str
    code: str
    value: str


@dataclass(frozen=True, slots=True)
class NodeScore:
    """One node's score.

    ``mean``: between 1 and 4, None when nothing counts (nothing rated, or only NC and RI).
    ``counts``: ratings by value of the scale, one per element and interview. ``rated`` of
    ``total`` elements have at least one rating, NC and RI included. ``interviews``: how many of
    them rated something here. ``criteria``: criteria here that have a mean.
    """

    key: Key
    mean: Fraction | None
    counts: Mapping[str, int]
    rated: int
    total: int
    interviews: int
    criteria: int


@dataclass(frozen=True, slots=True)
class ImperativeScore:
    """Whether an imperative criterion is met: None while that is not known.

    ``lowest``: the lowest number given to one of its elements in any interview. ``rated`` of
    ``total`` elements have a rating.
    """

    key: Key
    mean: Fraction | None
    met: bool | None
    lowest: Fraction | None
    rated: int
    total: int


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of every node of ``tree``; ``nodes`` also holds the global thematics.

    There is no overall mean: the HAS gives none.
    """

    tree: Tree
    rounding: Rounding
    nodes: Mapping[Key, NodeScore]
    imperatives: tuple[ImperativeScore, ...]
    counts: Mapping[str, int]
    rated: int
    total: int
    interviews: int

    def of_level(self, level: str) -> tuple[NodeScore, ...]:
        """Scores of a level, in document order."""
        return tuple(self.nodes[node.key] for node in self.tree.of_level(level))

    @property
    def chapters(self) -> tuple[NodeScore, ...]:
        """Scores of the chapters."""
        return self.of_level("chapter")

    @property
    def themes(self) -> tuple[NodeScore, ...]:
        """Scores of the thematics of each chapter."""
        return self.of_level("theme")

    @property
    def objectives(self) -> tuple[NodeScore, ...]:
        """Scores of the objectives."""
        return self.of_level("objective")

    @property
    def global_themes(self) -> tuple[NodeScore, ...]:
        """Scores of the thematics across chapters, in the order of their numbers."""
        return tuple(score for key, score in self.nodes.items() if key[0] == GLOBAL_THEME)

    @property
    def met(self) -> int:
        """How many imperatives are met."""
        return sum(1 for imperative in self.imperatives if imperative.met)
