"""Which imperative criteria are met.

Source: an imperative is met only when its score is strictly 4, that is every element at 4
(3.9 is not 4) [HAS, results of 2024; Andicat]. ★ counts 4.

Decided here, where the sources are silent:
- under the regime that rounded criteria (3.5 → 4), the elements decide as well, not the rounded
  criterion: "every element at 4" is the rule that both regimes share;
- one value under 4 in any interview is enough to know that it is not met;
- else, while an element has no rating in any interview, or when nothing counts (all NC), it is
  not yet known: None, neither met nor failed.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from qualite.esms.evaluation.referentials.tree import Key
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
from qualite.esms.evaluation.scale import SCALE
from qualite.esms.evaluation.scoring.model import ImperativeScore
from qualite.esms.evaluation.scoring.model import NodeScore


MET_AT = Fraction(4)


def imperatives(
    tree: Tree,
    values: Mapping[str, Mapping[str, str]],
    scored: Mapping[Key, NodeScore],
    threshold: Fraction = MET_AT,
) -> tuple[ImperativeScore, ...]:
    """The imperative nodes in document order; ``values`` as ``computing.by_element`` gives."""
    return tuple(
        _imperative(tree, node, values, scored[node.key], threshold)
        for node in tree.nodes
        if node.imperative
    )


def _imperative(
    tree: Tree,
    node: Node,
    values: Mapping[str, Mapping[str, str]],
    own: NodeScore,
    threshold: Fraction,
) -> ImperativeScore:
    numbers = [
        SCALE[value].number
        for element in tree.elements_below(node.key)
        for value in values.get(element.code, {}).values()
    ]
    counted = [number for number in numbers if number is not None]
    lowest = min(counted, default=None)
    met = None
    if lowest is not None and lowest < threshold:
        met = False
    elif counted and own.rated == own.total:
        met = True
    return ImperativeScore(node.key, own.mean, met, lowest, own.rated, own.total)
