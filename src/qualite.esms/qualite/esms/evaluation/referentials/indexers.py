"""What the catalog knows of référentiels: the list reads it, no tree is woken."""

from __future__ import annotations

from collections import Counter
from plone.indexer import indexer
from qualite.esms.evaluation.referentials.content import IReferential
from qualite.esms.evaluation.referentials.tree import LEVELS
from qualite.esms.evaluation.referentials.tree import Tree


def counts(tree: Tree) -> dict[str, int]:
    """How many nodes of each level, in the order of the levels."""
    counted = Counter(node.level for node in tree.nodes)
    return {level.value: counted[level.value] for level in LEVELS}


@indexer(IReferential)
def referential_counts(referential):
    return counts(referential.tree)


@indexer(IReferential)
def referential_date(referential):
    return referential.in_force


@indexer(IReferential)
def referential_version(referential):
    return referential.version or ""
