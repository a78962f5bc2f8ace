"""Which nodes of a tree answer a question, and what stands around them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from qualite.esms.evaluation.evaluations.applicability import applies
from qualite.esms.evaluation.evaluations.applicability import Profile
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.tree import Key
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree


@dataclass(frozen=True, slots=True)
class Question:
    """``words``: all of them have to be there; ``audience``, ``sector``: "" for any."""

    words: str = ""
    audience: str = ""
    sector: str = ""
    imperative: bool = False

    def __bool__(self) -> bool:
        return bool(self.words or self.audience or self.sector or self.imperative)


def seen(tree: Tree, question: Question) -> Collection[Key]:
    """Keys of the nodes to show: those that answer, what is below them, and what is above.

    A criterion out of scope takes its elements with it.
    """
    profile = Profile(
        sectors=frozenset(filter(None, [question.sector])),
        audiences=frozenset(filter(None, [question.audience])),
    )
    asked = words.plain(question.words).split()
    shown: set[Key] = set()
    out: set[Key] = set()
    answering: set[Key] = set()
    for node in tree.nodes:
        if node.parent in out or not applies(node, profile):
            out.add(node.key)
            continue
        if node.parent in answering or _answers(node, asked, question.imperative):
            answering.add(node.key)
    for node in tree.nodes:
        if node.key in answering:
            shown.add(node.key)
            shown.update(above.key for above in tree.ancestors(node))
    return shown


def _answers(node: Node, asked: list[str], imperative: bool) -> bool:
    if imperative and not (node.level == Level.CRITERION and node.imperative):
        return False
    if not asked:
        # Nothing is looked for by words: what stands above is shown for what it holds.
        return imperative or node.level in (Level.CRITERION, Level.ELEMENT)
    text = words.plain(" ".join((node.code, node.title, node.guidance, *node.proofs)))
    return all(word in text for word in asked)
