"""Which rows of the grid are shown: what is left to do, and words looked for."""

from __future__ import annotations

from collections.abc import Iterable
from qualite.esms import _
from qualite.esms.evaluation import scale
from qualite.esms.evaluation.grid.rows import Row
from qualite.esms.evaluation.referentials.tree import Tree
from unidecode import unidecode
import re


FILTERS = {
    "all": _("All elements"),
    "todo": _("Not rated yet"),
    "disagreement": _("Opinions differ"),
    "unproved": _("Without proof"),
    "imperative": _("Imperative"),
    "low": _("Rated 1 or 2"),
    "nc": _("Not concerned (NC)"),
}
WORD = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
TESTS = {
    "all": lambda row: True,
    "todo": lambda row: not row.value,
    "disagreement": lambda row: row.disagreement is not None,
    "unproved": lambda row: not row.proofs,
    "imperative": lambda row: row.imperative,
    "low": lambda row: row.is_low,
    "nc": lambda row: row.value == scale.NOT_CONCERNED,
}


def filtered(rows: Iterable[Row], name: str, words: str, tree: Tree) -> list[Row]:
    """Rows that a filter (a key of ``FILTERS``) keeps and that hold all the words.

    Beginnings of words are looked for in codes and titles of the element and its criterion, whatever
    their case and accents. A row that could not be saved is always shown.
    """
    test = TESTS.get(name, TESTS["all"])
    wanted = fold(words).split()
    return [
        row
        for row in rows
        if row.problem or row.conflict or (test(row) and _holds(row, wanted, tree))
    ]


def fold(text: str) -> str:
    """A text without case and accents, one space before each word; codes stay whole."""
    return " " + " ".join(WORD.findall(unidecode(text).lower()))


def _holds(row, wanted, tree):
    if not wanted:
        return True
    criterion = tree.get("criterion", row.criterion)
    texts = [row.code, row.title, *((criterion.code, criterion.title) if criterion else ())]
    text = fold(" ".join(texts))
    return all(f" {word}" in text for word in wanted)
