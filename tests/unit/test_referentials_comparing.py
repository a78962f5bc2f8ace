"""Two versions of a référentiel side by side."""

from dataclasses import replace
from hypothesis import given
from hypothesis import settings
from qualite.esms.evaluation.referentials.comparing import compare
from qualite.esms.evaluation.referentials.comparing import Difference
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
from referential_trees import trees


CHAPTER = Node("chapter", "1", "La personne", method="tracer")
THEME = Node("theme", "1.1", "Les droits", ("chapter", "1"))
OBJECTIVE = Node("objective", "1.1", "L'écoute", ("theme", "1.1"))


def test_what_came_went_and_changed():
    found = compare(
        Tree([CHAPTER, THEME]), Tree([replace(CHAPTER, title="La personne accueillie")])
    )
    assert [node.code for node in found.went] == ["1.1"]
    assert not found.came
    (change,) = found.changed
    assert change.differences == (Difference("title", "La personne", "La personne accueillie"),)


def test_codes_that_collide_are_not_the_same_node():
    found = compare(Tree([CHAPTER, THEME]), Tree([CHAPTER, THEME, OBJECTIVE]))
    assert found.came == (OBJECTIVE,)
    assert found.unchanged == 2


def test_a_node_that_moved():
    moved = replace(OBJECTIVE, parent=("chapter", "1"))
    (change,) = compare(Tree([CHAPTER, THEME, OBJECTIVE]), Tree([CHAPTER, THEME, moved])).changed
    assert change.differences == (Difference("parent", ("theme", "1.1"), ("chapter", "1")),)


@settings(max_examples=50, deadline=None)
@given(trees())
def test_a_tree_is_the_same_as_itself(tree):
    assert not compare(tree, tree)
    assert compare(tree, tree).unchanged == len(tree.nodes)


@settings(max_examples=50, deadline=None)
@given(trees(), trees())
def test_the_other_way_round(one, other):
    there, back = compare(one, other), compare(other, one)
    assert (there.came, there.went) == (back.went, back.came)
    assert len(there.changed) == len(back.changed)
    assert len(there.came) + len(there.changed) + there.unchanged == len(other.nodes)
