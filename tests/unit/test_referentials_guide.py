"""The guide says what the reader reads: its table of columns and its example."""

from pathlib import Path
from qualite.esms.evaluation.referentials import layout
from qualite.esms.evaluation.referentials import words
import re


GUIDE = (Path(__file__).parents[2] / "docs" / "referentiels.md").read_text(encoding="utf-8")


def test_the_table_has_every_column():
    rows = re.findall(r"^\| `(\w+)` \| (oui)? ?\|", GUIDE, re.MULTILINE)
    assert tuple(name for name, _needed in rows) == layout.COLUMNS
    assert tuple(name for name, needed in rows if needed) == layout.NEEDED


def test_the_words_are_those_that_are_read():
    for known in (words.LEVELS, words.METHODS, words.SECTORS, words.STRUCTURES, words.AUDIENCES):
        for word in known.values():
            assert f"`{word}`" in GUIDE


def test_the_example_is_read():
    example = re.search(r"```csv\n(.*?)```", GUIDE, re.DOTALL)[1]
    tree = layout.read(example.encode(), "exemple.csv").tree
    assert [node.level for node in tree.nodes] == list(words.LEVELS)
    assert tree.is_imperative(tree.elements[0])
