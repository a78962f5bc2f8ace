"""What came, went and changed between two trees."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
from typing import Any
from typing import NamedTuple


#: Fields of a node that are compared, in the order in which they are told.
COMPARED = tuple(one.name for one in fields(Node) if one.name not in ("level", "code"))


class Difference(NamedTuple):
    """``field``: of ``Node``; values as nodes hold them."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """A node that both trees have, with what differs."""

    node: Node
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``came`` and ``changed`` are in the order of the later tree, ``went`` in that of the former."""

    came: tuple[Node, ...] = ()
    went: tuple[Node, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: int = 0

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.came or self.went or self.changed)


def compare(before: Tree, after: Tree) -> Comparison:
    """Compare two trees; nodes are the same when level and code are."""
    common = [node for node in after.nodes if node.key in before]
    changes = [Change(node, differences(before[node.key], node)) for node in common]
    changed = tuple(change for change in changes if change.differences)
    return Comparison(
        came=tuple(node for node in after.nodes if node.key not in before),
        went=tuple(node for node in before.nodes if node.key not in after),
        changed=changed,
        unchanged=len(common) - len(changed),
    )


def differences(before: Node, after: Node) -> tuple[Difference, ...]:
    """Fields in which two nodes differ."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in COMPARED)
    return tuple(Difference(name, one, other) for name, one, other in pairs if one != other)
