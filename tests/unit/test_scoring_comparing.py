"""What changed between two evaluations, what stands out, and how means are written."""

from decimal import Decimal
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
from qualite.esms.evaluation.scoring import compare
from qualite.esms.evaluation.scoring import Direction
from qualite.esms.evaluation.scoring import Rounding
from qualite.esms.evaluation.scoring import score
from qualite.esms.evaluation.scoring import shown
from qualite.esms.evaluation.scoring.shares import distribution
from qualite.esms.evaluation.scoring.shares import starred
from qualite.esms.evaluation.scoring.shares import strengths
from qualite.esms.evaluation.scoring.shares import weaknesses
from scoring_trees import evaluations
from scoring_trees import rated
from scoring_trees import tree_of
import pytest


TREE = tree_of({"1.1.1": 2, "1.2.1": 1, "1.3.1": 1})


def scored(values, tree=TREE, rounding=Rounding.HUNDREDTHS):
    return score(tree, rated(values), rounding)


def reworded(tree, code):
    """The tree with another wording of one element."""
    return Tree(
        Node(one.level, one.code, one.title + " or so", one.parent) if one.code == code else one
        for one in tree.nodes
    )


def test_up_down_stable_and_nothing_to_compare_with():
    then = scored({"1.1.1.1": "2", "1.2.1.1": "4"})
    now = scored({"1.1.1.1": "3", "1.2.1.1": "3", "1.3.1.1": "4"})
    found = compare(now, then)
    assert found.of(("objective", "1.1")).direction == Direction.UP
    assert found.of(("objective", "1.2")).difference == -1
    assert found.of(("objective", "1.2")).direction == Direction.DOWN
    assert found.of(("objective", "1.3")) is None
    assert found.not_comparable == ()
    assert compare(now, now).of(("chapter", "1")).direction == Direction.STABLE


def test_another_wording_of_an_element_is_another_question():
    values = {"1.1.1.1": "2", "1.1.1.2": "2", "1.2.1.1": "2", "1.3.1.1": "2"}
    found = compare(scored(values, reworded(TREE, "1.1.1.1")), scored(values))
    assert set(found.not_comparable) == {
        ("element", "1.1.1.1"),
        ("criterion", "1.1.1"),
        ("objective", "1.1"),
        ("theme", "1.1"),  # three elements of five are common: under three quarters
        ("chapter", "1"),
        ("global_theme", "1"),
    }
    assert found.of(("element", "1.1.1.2")).direction == Direction.STABLE


def test_a_chapter_is_still_compared_when_few_of_its_elements_are_new():
    shape = {f"1.{rank}.1": 1 for rank in range(1, 8)}
    then = tree_of(shape)
    now = tree_of({**shape, "1.8.1": 1})
    found = compare(scored({"1.1.1.1": "3"}, now), scored({"1.1.1.1": "2"}, then))
    assert found.of(("chapter", "1")).difference == 1
    assert ("objective", "1.8") in found.not_comparable


def test_what_went_is_listed():
    found = compare(scored({}, tree_of({"1.1.1": 2})), scored({}))
    assert ("objective", "1.3") in found.not_comparable


def test_two_rounding_regimes_are_told():
    values = {"1.1.1.1": "3", "1.1.1.2": "4"}
    found = compare(scored(values), scored(values, rounding=Rounding.INTEGER))
    assert not found.same_rounding
    assert found.of(("criterion", "1.1.1")).direction == Direction.DOWN


@given(evaluations(), st.data())
def test_comparing_the_other_way_round_changes_the_sign(evaluation, data):
    tree, ratings = evaluation
    kept = data.draw(st.integers(0, len(ratings)))
    one, other = score(tree, ratings), score(tree, ratings[:kept])
    there, back = compare(one, other).changes, compare(other, one).changes
    assert {key: change.difference for key, change in there.items()} == {
        key: -change.difference for key, change in back.items()
    }


# -- what stands out ------------------------------------------------------------------------


def test_shares_of_the_values_given():
    counts = scored({"1.1.1.1": "4", "1.1.1.2": "4", "1.2.1.1": "★", "1.3.1.1": "1"}).counts
    assert [(one.value, one.count, one.part) for one in distribution(counts)] == [
        ("1", 1, Fraction(1, 4)),
        ("4", 2, Fraction(1, 2)),
        ("★", 1, Fraction(1, 4)),
    ]
    assert distribution(scored({}).counts) == ()


def test_strengths_and_weaknesses_are_objectives_best_and_worst_first():
    scores = scored({"1.1.1.1": "3", "1.1.1.2": "4", "1.2.1.1": "★", "1.3.1.1": "1"})
    assert [one.key[1] for one in strengths(scores)] == ["1.2", "1.1"]
    assert [one.key[1] for one in strengths(scores, limit=1)] == ["1.2"]
    assert [one.key[1] for one in weaknesses(scores)] == ["1.3"]
    assert starred(scores) == (("element", "1.2.1.1"),)


def test_a_star_in_one_interview_is_no_strength_when_another_saw_less():
    ratings = rated({"1.1.1.1": "★"}, "1") + rated({"1.1.1.1": "3"}, "2")
    assert starred(score(TREE, ratings)) == ()


# -- means as they are written --------------------------------------------------------------


@pytest.mark.parametrize(
    ("mean", "places", "written"),
    [
        (Fraction(10, 3), 2, "3.33"),
        (Fraction(11, 3), 2, "3.67"),
        (Fraction("2.125"), 2, "2.13"),
        (Fraction(4), 2, "4.00"),
        (Fraction("3.996"), 2, "3.99"),
        (Fraction("3.96"), 1, "3.9"),
        (Fraction("-0.125"), 2, "-0.13"),
        (Fraction("-0.001"), 2, "0.00"),
        (Fraction(200, 17), 2, "11.76"),
    ],
)
def test_a_mean_is_written_halves_up_and_never_as_a_4_that_it_is_not(mean, places, written):
    assert str(shown(mean, places)) == written


@given(st.fractions(1, 4))
def test_writing_is_off_by_a_hundredth_at_most(mean):
    written = shown(mean)
    assert abs(Fraction(written) - mean) < Fraction(1, 100)
    assert (written == Decimal(4)) == (mean == 4)
