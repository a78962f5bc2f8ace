"""The tree of a report: each node with its score."""

from __future__ import annotations

from qualite.esms.evaluation.results.figures import text_of
from qualite.esms.evaluation.scoring import Scores


def nodes(scores: Scores) -> list[dict]:
    """Nodes in the order of the référentiel, parents before children.

    ``mean`` is None for elements, which have ratings instead; ``met``: of imperative criteria, None
    while that is not known.
    """
    met = {one.key: one.met for one in scores.imperatives}
    return [_node(scores, node, met) for node in scores.tree.nodes]


def _node(scores: Scores, node, met) -> dict:
    known = scores.nodes.get(node.key) if node.level != "element" else None
    return {
        "level": str(node.level),
        "code": node.code,
        "title": node.title,
        "parent": list(node.parent) if node.parent else None,
        "method": scores.tree.method_of(node),
        "imperative": node.key in met,
        "met": met.get(node.key),
        "mean": text_of(known.mean) if known is not None else None,
        "rated": known.rated if known is not None else 0,
        "total": known.total if known is not None else 0,
    }
