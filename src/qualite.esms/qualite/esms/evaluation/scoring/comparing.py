"""Two evaluations of one establishment over time: what went up, what went down.

Only what asks the same can be compared. An element is the same when both trees have its code with
the same wording; a criterion when all its elements are; above, when at least three quarters of the
elements found in either are in both (our choice: a chapter is not another one because of one new
criterion). The rest is listed as not comparable, never silently left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from qualite.esms.evaluation.referentials.tree import Key
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.evaluation.referentials.tree import Tree
from qualite.esms.evaluation.scoring.model import GLOBAL_THEME
from qualite.esms.evaluation.scoring.model import Scores


LEAST_COMMON = Fraction(3, 4)
TOLERANCE = Fraction(1, 200)  # below it two means are written alike


class Direction(StrEnum):
    """Where a mean went."""

    UP = "up"
    DOWN = "down"
    STABLE = "stable"


@dataclass(frozen=True, slots=True)
class Change:
    """Two means of one node, ``difference`` = now − then."""

    key: Key
    now: Fraction
    then: Fraction
    difference: Fraction
    direction: Direction


@dataclass(frozen=True, slots=True)
class Comparison:
    """``changes`` of the nodes scored both times; ``not_comparable``: keys that ask another thing
    or were in one référentiel only. ``same_rounding``: False when the regimes differ, which by
    itself moves means.
    """

    changes: Mapping[Key, Change]
    not_comparable: tuple[Key, ...]
    same_rounding: bool

    def of(self, key: Key) -> Change | None:
        """The change of a node, None when there is none to tell."""
        return self.changes.get(key)


def compare(now: Scores, then: Scores, least_common: Fraction = LEAST_COMMON) -> Comparison:
    """What changed from ``then`` to ``now``, for every node of either."""
    changes: dict[Key, Change] = {}
    apart: list[Key] = []
    wording_now, wording_then = _wordings(now.tree), _wordings(then.tree)
    keys = [*now.nodes, *(key for key in then.nodes if key not in now.nodes)]
    below_now, below_then = _elements_by_key(now.tree), _elements_by_key(then.tree)
    for key in keys:
        asked_now = {(code, wording_now[code]) for code in below_now.get(key, ())}
        asked_then = {(code, wording_then[code]) for code in below_then.get(key, ())}
        if not _comparable(key, asked_now, asked_then, least_common):
            apart.append(key)
            continue
        mean_now, mean_then = now.nodes[key].mean, then.nodes[key].mean
        if mean_now is not None and mean_then is not None:
            changes[key] = _change(key, mean_now, mean_then)
    return Comparison(changes, tuple(apart), now.rounding == then.rounding)


def _change(key: Key, now: Fraction, then: Fraction) -> Change:
    difference = now - then
    if abs(difference) < TOLERANCE:
        direction = Direction.STABLE
    else:
        direction = Direction.UP if difference > 0 else Direction.DOWN
    return Change(key, now, then, difference, direction)


def _comparable(key: Key, now: set, then: set, least_common: Fraction) -> bool:
    if not now or not then:
        return False
    if key[0] in (Level.ELEMENT, Level.CRITERION):
        return now == then
    return len(now & then) >= least_common * len(now | then)


def _wordings(tree: Tree) -> dict[str, str]:
    """What each element asks, whatever the spaces and capitals."""
    return {node.code: " ".join(node.title.lower().split()) for node in tree.elements}


def _elements_by_key(tree: Tree) -> dict[Key, set[str]]:
    found: dict[Key, set[str]] = {}
    for element in tree.elements:
        found.setdefault(element.key, set()).add(element.code)
        for node in tree.ancestors(element):
            found.setdefault(node.key, set()).add(element.code)
            if node.global_theme:
                found.setdefault((GLOBAL_THEME, node.global_theme), set()).add(element.code)
    return found
