"""From ratings to the scores of every node.

1. An element is averaged over the interviews that rated it; ★ counts 4, NC and RI do not count
   (HAS fiche "système de cotation"; the order of averaging is deduced from the open data's
   number of "accompagnés traceurs").
2. A criterion is the mean of its elements, rounded by the regime of the evaluation.
3. Objective, thematic and chapter are each the mean of what is right below, by the weighting.
4. A global thematic is the mean of the chapters' thematics of that number.
Nothing that counts gives no mean: never a zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from qualite.esms.evaluation.referentials.tree import Key
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.evaluation.referentials.tree import Tree
from qualite.esms.evaluation.scale import SCALE
from qualite.esms.evaluation.scale import VALUES
from qualite.esms.evaluation.scoring.imperatives import imperatives
from qualite.esms.evaluation.scoring.imperatives import MET_AT
from qualite.esms.evaluation.scoring.model import GLOBAL_THEME
from qualite.esms.evaluation.scoring.model import NodeScore
from qualite.esms.evaluation.scoring.model import Rated
from qualite.esms.evaluation.scoring.model import Scores
from qualite.esms.evaluation.scoring.rounding import Rounding
from qualite.esms.evaluation.scoring.weighting import unweighted
from qualite.esms.evaluation.scoring.weighting import Weighting


WHOLE: Key = ("whole", "")
_NUMBERS = {
    name: None if value.number is None else int(value.number) for name, value in SCALE.items()
}


class _Sums:
    """What adds up at a node while the tree is walked from its leaves."""

    __slots__ = ("counts", "criteria", "interviews", "rated", "total", "weight", "weighted")

    def __init__(self):
        self.weighted, self.weight = Fraction(0), 0
        self.counts = dict.fromkeys(VALUES, 0)
        self.rated = self.total = self.criteria = 0
        self.interviews: set[str] = set()

    def take_ratings(self, by_interview: dict[str, str]) -> None:
        """Those of one element, by interview."""
        self.total = 1
        self.rated = 1 if by_interview else 0
        self.interviews.update(by_interview)
        whole = 0
        for value in by_interview.values():
            self.counts[value] += 1
            number = _NUMBERS[value]
            if number is not None:
                whole += number
                self.weight += 1
        self.weighted = Fraction(whole)

    def take_child(self, child: _Sums, mean: Fraction | None, weight: int) -> None:
        """Those of a node right below; a child without mean does not weigh."""
        if mean is not None:
            self.weighted += mean if weight == 1 else mean * weight
            self.weight += weight
        if child.rated:
            counts = self.counts
            for value, count in child.counts.items():
                counts[value] += count
            self.interviews |= child.interviews
        self.rated += child.rated
        self.total += child.total
        self.criteria += child.criteria

    def mean(self) -> Fraction | None:
        if not self.weight:
            return None
        return self.weighted / self.weight if self.weight > 1 else self.weighted

    def score(self, key: Key, mean: Fraction | None) -> NodeScore:
        return NodeScore(
            key, mean, self.counts, self.rated, self.total, len(self.interviews), self.criteria
        )


def by_element(tree: Tree, ratings: Iterable[Rated]) -> dict[str, dict[str, str]]:
    """``{element: {interview: value}}``, without empty values nor elements not in the tree.

    ValueError: a value that is not of the scale, two values of one element in one interview.
    """
    known = {node.code for node in tree.elements}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for rated in ratings:
        value = rated.value
        if not value or rated.code not in known:
            continue
        if value not in _NUMBERS:
            raise ValueError(f"{rated.code}: {value!r} is not of the scale")
        if rated.interview in found[rated.code]:
            raise ValueError(f"{rated.code}: rated twice in interview {rated.interview!r}")
        found[rated.code][rated.interview] = value
    return found


def score(
    tree: Tree,
    ratings: Iterable[Rated],
    rounding: Rounding = Rounding.HUNDREDTHS,
    weighting: Weighting = unweighted,
    imperative_threshold: Fraction = MET_AT,
) -> Scores:
    """Scores of every node of ``tree``, which holds the applicable elements only.

    Ratings of elements that are not in the tree (no longer applicable) do not count. ValueError:
    as ``by_element``.
    """
    values = by_element(tree, ratings)
    sums: dict[Key, _Sums] = defaultdict(_Sums)
    nodes: dict[Key, NodeScore] = {}
    for node in reversed(tree.nodes):  # children stand after their parents
        key = node.key
        own = sums[key]
        if key[0] == Level.ELEMENT:
            own.take_ratings(values.get(node.code, {}))
        mean = own.mean()
        if mean is not None and key[0] == Level.CRITERION:
            mean = rounding.of_criterion(mean)
            own.criteria = 1
        nodes[key] = own.score(key, mean)
        weight = weighting(own.criteria)
        sums[node.parent or WHOLE].take_child(own, mean, weight)
        if node.global_theme:
            sums[GLOBAL_THEME, node.global_theme].take_child(own, mean, weight)
    scored = {node.key: nodes[node.key] for node in tree.nodes}
    for key in _global_keys(tree):
        scored[key] = sums[key].score(key, sums[key].mean())
    whole = sums[WHOLE]
    return Scores(
        tree=tree,
        rounding=rounding,
        nodes=scored,
        imperatives=imperatives(tree, values, scored, imperative_threshold),
        counts=whole.counts,
        rated=whole.rated,
        total=whole.total,
        interviews=len(whole.interviews),
    )


def _global_keys(tree: Tree) -> list[Key]:
    numbers = {node.global_theme for node in tree.nodes if node.global_theme}
    return [(GLOBAL_THEME, number) for number in sorted(numbers, key=lambda one: (len(one), one))]
