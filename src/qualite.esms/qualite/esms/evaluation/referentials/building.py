"""Growing a tree from rows that repeat what stands above each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from qualite.esms import _
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.limits import LONGEST_TEXT
from qualite.esms.evaluation.referentials.limits import MOST_NODES
from qualite.esms.evaluation.referentials.problems import Problems
from qualite.esms.evaluation.referentials.problems import Reading
from qualite.esms.evaluation.referentials.tree import Key
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
import re


_WORDS = "chapitre|th[ée]matique|th[èe]me|objectif|crit[èe]re|[ée]l[ée]ment(?: d.[ée]valuation)?|ee"
# "Objectif n° 2.2 : …", "2.2.7 - …", "Chapitre 1"; the code is the first group.
_NUMBERED = re.compile(
    rf"^(?:(?:{_WORDS})\b\s*)?(?:n\s*°\s*)?(?P<code>\d+(?:\.\d+)*)\b\.?\s*(?:[-–—:.)]\s*)?", re.I
)


def split_code(title: str) -> tuple[str, str]:
    """Code at the beginning of a title ("" for none), and the title without it."""
    found = _NUMBERED.match(title)
    if found is None:
        return "", title
    return found["code"], title[found.end() :].strip()


class Builder:
    """Nodes in the order in which they are met; each field is the first value given to it."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self._nodes: dict[Key, Node] = {}
        self._below: dict[Key | None, list[Key]] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self._nodes

    def children(self, key: Key | None) -> list[Key]:
        """Keys right below, in order; do not change the list."""
        return self._below.get(key, [])

    def __getitem__(self, key: Key) -> Node:
        return self._nodes[key]

    def put(self, node: Node, row: int, column: int) -> Key:
        """Add a node, or give its values to what lacks them; problems go to that cell (from 1)."""
        known = self._nodes.get(node.key)
        if known is None:
            self._check(node, row, column)
            self._nodes[node.key] = node
            self._below.setdefault(node.parent, []).append(node.key)
        elif known.parent != node.parent:
            self.problems.add(
                _(
                    "${level} ${code} also stands elsewhere in the tree.",
                    mapping={"level": words.LEVELS[node.level], "code": node.code},
                ),
                row,
                column,
            )
        else:
            lacking = {
                name: getattr(node, name)
                for name in Node.__dataclass_fields__
                if getattr(node, name) and not getattr(known, name)
            }
            if lacking:
                self._nodes[node.key] = replace(known, **lacking)
        return node.key

    def _check(self, node: Node, row: int, column: int) -> None:
        if not cells.is_code(node.code):
            self.problems.add(
                _("This is no code: ${code}.", mapping={"code": node.code[:60]}), row, column
            )
        if len(node.title) > LONGEST_TEXT:
            self.problems.add(
                _("Too long: ${most} characters at most.", mapping={"most": LONGEST_TEXT}),
                row,
                column,
            )
        if len(self._nodes) == MOST_NODES:
            self.problems.add(_("More than ${most} rows.", mapping={"most": MOST_NODES}), row)

    def _ordered(self, key: Key | None = None) -> Iterator[Node]:
        for below in self.children(key):
            yield self._nodes[below]
            yield from self._ordered(below)

    def reading(self) -> Reading:
        """The outcome: the tree, or what is wrong."""
        if self.problems or not self._nodes:
            if not self.problems:
                self.problems.add(_("There is no row to load."))
            return self.problems.reading()
        return self.problems.reading(Tree(self._ordered()))
