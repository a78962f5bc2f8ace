"""The tree of a référentiel: chapters, thematics, objectives, criteria, elements.

Codes of different levels collide (thematic 2.2 is not objective 2.2): nodes are known by
(level, code). Only elements are rated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import astuple
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Level(StrEnum):
    """Levels from the root; a node's parent is of any level above, usually the one above."""

    CHAPTER = "chapter"
    THEME = "theme"
    OBJECTIVE = "objective"
    CRITERION = "criterion"
    ELEMENT = "element"


LEVELS = tuple(Level)
Key = tuple[str, str]


class Method(StrEnum):
    """How the chapter's elements are looked into."""

    TRACER = "tracer"  # accompagné traceur
    TARGETED = "targeted"  # traceur ciblé
    AUDIT = "audit"  # audit système


@dataclass(frozen=True, slots=True)
class Node:
    """``title`` is "" where the official wording is still to be loaded.

    ``parent``: key of the node above, None for a chapter. ``global_theme``: number of the thematic
    that runs through all chapters (thematics only, "" when unknown). ``sectors``, ``structures``,
    ``audiences``: whom it applies to, empty for all. ``proofs``: documents expected.
    ``obligation``: the text that obliges to it. ``source``: where the wording comes from.
    """

    level: str
    code: str
    title: str = ""
    parent: Key | None = None
    method: str = ""
    imperative: bool = False
    sectors: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    guidance: str = ""
    proofs: tuple[str, ...] = ()
    obligation: str = ""
    source: str = ""
    global_theme: str = ""

    @property
    def key(self) -> Key:
        """What the node is known by."""
        return (str(self.level), self.code)


class Tree:
    """Nodes in document order (parents before children); KeyError for an unknown key.

    ValueError: two nodes with one key, an unknown parent, a parent that is not above.
    """

    def __init__(self, nodes: Iterable[Node] = (), global_themes: dict[str, str] | None = None):
        self.nodes = tuple(nodes)
        self.global_themes = dict(global_themes or {})
        self._by_key: dict[Key, Node] = {}
        self._children: dict[Key | None, list[Node]] = defaultdict(list)
        for node in self.nodes:
            self._take(node)

    def _take(self, node: Node) -> None:
        if node.key in self._by_key:
            raise ValueError(f"{node.level} {node.code}: twice")
        if node.parent is None:
            if node.level != Level.CHAPTER:
                raise ValueError(f"{node.level} {node.code}: no parent")
        else:
            above = self._by_key.get(node.parent)
            if above is None:
                raise ValueError(f"{node.level} {node.code}: unknown parent {node.parent[1]}")
            if LEVELS.index(Level(above.level)) >= LEVELS.index(Level(node.level)):
                raise ValueError(f"{node.level} {node.code}: its parent is not above it")
        self._by_key[node.key] = node
        self._children[node.parent].append(node)

    # -- finding ----------------------------------------------------------------------------

    def __contains__(self, key: Key) -> bool:
        return key in self._by_key

    def __getitem__(self, key: Key) -> Node:
        return self._by_key[key]

    def get(self, level: str, code: str) -> Node | None:
        """The node of that level and code, or None."""
        return self._by_key.get((str(level), code))

    def element(self, code: str) -> Node:
        """The element with that code."""
        return self._by_key[(Level.ELEMENT.value, code)]

    def children(self, key: Key | None) -> tuple[Node, ...]:
        """Nodes right below; ``None``: the chapters."""
        return tuple(self._children.get(key, ()))

    def of_level(self, level: str) -> tuple[Node, ...]:
        """All nodes of a level, in document order."""
        return tuple(node for node in self.nodes if node.level == level)

    @cached_property
    def elements(self) -> tuple[Node, ...]:
        """All elements, in document order."""
        return self.of_level(Level.ELEMENT)

    def below(self, key: Key | None) -> Iterator[Node]:
        """All nodes below a node, depth first."""
        for child in self._children.get(key, ()):
            yield child
            yield from self.below(child.key)

    def elements_below(self, key: Key) -> tuple[Node, ...]:
        """The elements below a node; the node itself when it is one."""
        if key[0] == Level.ELEMENT:
            return (self[key],)
        return tuple(node for node in self.below(key) if node.level == Level.ELEMENT)

    # -- upwards ----------------------------------------------------------------------------

    def ancestors(self, node: Node) -> tuple[Node, ...]:
        """From the parent up to the chapter."""
        found = []
        while node.parent is not None:
            node = self._by_key[node.parent]
            found.append(node)
        return tuple(found)

    def above(self, node: Node, level: str) -> Node | None:
        """The node itself or the one above it of that level, or None."""
        return next((one for one in (node, *self.ancestors(node)) if one.level == level), None)

    def method_of(self, node: Node) -> str:
        """The node's method, or that of the nearest node above that has one."""
        return next((one.method for one in (node, *self.ancestors(node)) if one.method), "")

    def is_imperative(self, node: Node) -> bool:
        """Whether the node or its criterion is imperative."""
        return any(one.imperative for one in (node, *self.ancestors(node)))

    # -- parts and storage ------------------------------------------------------------------

    def restricted_to(self, codes: Iterable[str]) -> Tree:
        """The tree with these elements and what stands above them, nothing else."""
        kept = {(Level.ELEMENT.value, code) for code in codes}
        for key in tuple(kept):
            kept.update(node.key for node in self.ancestors(self[key]))
        return Tree((node for node in self.nodes if node.key in kept), self.global_themes)

    def dump(self) -> tuple:
        """Plain tuples, as they are stored."""
        return (tuple(astuple(node) for node in self.nodes), tuple(self.global_themes.items()))

    @classmethod
    def load(cls, stored: tuple) -> Tree:
        """The tree of what ``dump`` gave."""
        nodes, themes = stored
        return cls((Node(*values) for values in nodes), dict(themes))
