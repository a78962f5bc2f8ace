"""Which elements apply to whom: plain Python.

Source: HAS, "champ d'application": sector, kind of structure and audience, derived from the FINESS
category. What a node leaves empty holds for all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree


@dataclass(frozen=True, slots=True)
class Profile:
    """Whom an evaluation is about; an empty set means "not known": nothing is left out for it."""

    sectors: frozenset[str] = field(default_factory=frozenset)
    structures: frozenset[str] = field(default_factory=frozenset)
    audiences: frozenset[str] = field(default_factory=frozenset)


def applies(node: Node, profile: Profile) -> bool:
    """Whether a node by itself concerns that profile (several establishments: one is enough)."""
    pairs = (
        (node.sectors, profile.sectors),
        (node.structures, profile.structures),
        (node.audiences, profile.audiences),
    )
    return all(not asked or not known or known & set(asked) for asked, known in pairs)


def applicable(tree: Tree, profile: Profile) -> Iterable[str]:
    """Codes of the elements that apply: those of which nothing above is out of scope either."""
    for element in tree.elements:
        if all(applies(node, profile) for node in (element, *tree.ancestors(element))):
            yield element.code
