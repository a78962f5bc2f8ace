"""Scores: each rule by example, then what holds whatever is rated."""

from dataclasses import replace
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
from qualite.esms.evaluation.scoring import by_criteria
from qualite.esms.evaluation.scoring import Rated
from qualite.esms.evaluation.scoring import Rounding
from qualite.esms.evaluation.scoring import score
from qualite.esms.evaluation.scoring import unweighted
from scoring_trees import evaluations
from scoring_trees import rated
from scoring_trees import tree_of
from time import perf_counter
import pytest


# -- elements and criteria ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        (["1", "2", "3", "4"], Fraction(5, 2)),
        (["4", "★"], Fraction(4)),
        (["★", "★"], Fraction(4)),
        (["3", "NC"], Fraction(3)),
        (["2", "RI", "4"], Fraction(3)),
        (["3", "3", "4"], Fraction(10, 3)),
        (["NC", "RI"], None),
        (["", ""], None),
    ],
)
def test_a_criterion_is_the_mean_of_what_counts(values, mean):
    tree = tree_of({"1.1.1": len(values)})
    given_values = {f"1.1.1.{rank}": value for rank, value in enumerate(values, 1)}
    assert score(tree, rated(given_values)).nodes["criterion", "1.1.1"].mean == mean


@pytest.mark.parametrize(
    ("values", "since_2024", "before"),
    [
        (["3", "4"], Fraction(7, 2), 4),
        (["2", "3"], Fraction(5, 2), 3),
        (["3", "3", "4"], Fraction(10, 3), 3),
        (["3", "4", "4"], Fraction(11, 3), 4),
        (["1", "1", "1", "2"], Fraction(5, 4), 1),
    ],
)
def test_a_criterion_was_rounded_before_9_october_2024(values, since_2024, before):
    tree = tree_of({"1.1.1": len(values)})
    ratings = rated({f"1.1.1.{rank}": value for rank, value in enumerate(values, 1)})
    for rounding, expected in ((Rounding.HUNDREDTHS, since_2024), (Rounding.INTEGER, before)):
        assert score(tree, ratings, rounding).nodes["criterion", "1.1.1"].mean == expected


def test_what_was_rounded_is_averaged_above_without_rounding_again():
    tree = tree_of({"1.1.1": 2, "1.1.2": 1})
    ratings = rated({"1.1.1.1": "3", "1.1.1.2": "4", "1.1.2.1": "3"})
    assert score(tree, ratings, Rounding.INTEGER).nodes["objective", "1.1"].mean == Fraction(7, 2)
    assert score(tree, ratings).nodes["objective", "1.1"].mean == Fraction(13, 4)


def test_an_element_is_averaged_over_the_interviews_before_anything_else():
    tree = tree_of({"1.1.1": 2})
    ratings = [
        *rated({"1.1.1.1": "1", "1.1.1.2": "4"}, "1"),
        *rated({"1.1.1.1": "4"}, "2"),
        *rated({"1.1.1.1": "RI"}, "3"),
    ]
    scores = score(tree, ratings)
    assert scores.nodes["element", "1.1.1.1"].mean == Fraction(5, 2)
    # not (1 + 4 + 4) / 3: the element asked more often does not weigh more
    assert scores.nodes["criterion", "1.1.1"].mean == Fraction(13, 4)
    assert scores.nodes["criterion", "1.1.1"].interviews == 3
    assert scores.nodes["element", "1.1.1.2"].interviews == 1


# -- levels above ---------------------------------------------------------------------------


def test_each_level_is_the_mean_of_the_level_below():
    tree = tree_of({"1.1.1": 1, "1.1.2": 1, "1.2.1": 1, "2.1.1": 1})
    ratings = rated({"1.1.1.1": "1", "1.1.2.1": "2", "1.2.1.1": "4", "2.1.1.1": "3"})
    scores = score(tree, ratings)
    assert [one.mean for one in scores.objectives] == [Fraction(3, 2), 4, 3]
    assert [one.mean for one in scores.themes] == [Fraction(11, 4), 3]
    assert [one.mean for one in scores.chapters] == [Fraction(11, 4), 3]


def test_weighted_by_criteria_an_objective_counts_as_many_times_as_it_has_scored_criteria():
    tree = tree_of({"1.1.1": 3, "1.1.2": 1, "1.1.3": 1, "1.2.1": 1})
    ratings = rated(
        {"1.1.1.1": "1", "1.1.2.1": "1", "1.1.3.1": "NC", "1.2.1.1": "4"},
    )
    plain, weighted = (score(tree, ratings, weighting=one) for one in (unweighted, by_criteria))
    assert plain.chapters[0].mean == Fraction(5, 2)
    assert weighted.chapters[0].mean == 2  # (1 + 1 + 4) / 3: the third criterion has no score
    assert weighted.nodes["objective", "1.1"].mean == plain.nodes["objective", "1.1"].mean
    assert plain.nodes["objective", "1.1"].criteria == 2


def test_a_global_theme_is_the_mean_of_its_thematics_in_the_chapters():
    tree = Tree(
        [
            Node("chapter", "1"),
            Node("theme", "1.1", parent=("chapter", "1"), global_theme="2"),
            Node("objective", "1.1", parent=("theme", "1.1")),
            Node("element", "a", parent=("objective", "1.1")),
            Node("element", "b", parent=("objective", "1.1")),
            Node("chapter", "2"),
            Node("theme", "2.1", parent=("chapter", "2"), global_theme="2"),
            Node("element", "c", parent=("theme", "2.1")),
            Node("theme", "2.2", parent=("chapter", "2"), global_theme="1"),
            Node("element", "d", parent=("theme", "2.2")),
        ],
        {"1": "First", "2": "Second"},
    )
    first, second = score(tree, rated({"a": "1", "b": "2", "c": "4"})).global_themes
    assert (first.key, first.mean, first.rated, first.total) == (
        ("global_theme", "1"),
        None,
        0,
        1,
    )
    assert (second.key, second.mean, second.rated) == (("global_theme", "2"), Fraction(11, 4), 3)


def test_what_is_counted_at_each_node():
    tree = tree_of({"1.1.1": 3, "2.1.1": 1})
    scores = score(
        tree,
        [
            *rated({"1.1.1.1": "4", "1.1.1.2": "NC"}, "1"),
            *rated({"1.1.1.1": "★"}, "2"),
        ],
    )
    chapter = scores.nodes["chapter", "1"]
    assert dict(chapter.counts) == {"1": 0, "2": 0, "3": 0, "4": 1, "★": 1, "NC": 1, "RI": 0}
    assert (chapter.rated, chapter.total, chapter.interviews, chapter.criteria) == (2, 3, 2, 1)
    assert (scores.rated, scores.total, scores.interviews) == (2, 4, 2)
    assert scores.nodes["chapter", "2"].mean is None


def test_ratings_of_what_is_no_longer_applicable_do_not_count():
    tree = tree_of({"1.1.1": 1})
    ratings = rated({"1.1.1.1": "4", "9.9.9.9": "1", "1.1.1": "1"})
    assert score(tree, ratings).chapters[0].mean == 4
    assert score(tree, ratings).rated == 1


@pytest.mark.parametrize("value", ["5", "0", "*", "nc"])
def test_a_value_that_is_not_of_the_scale_is_refused(value):
    with pytest.raises(ValueError, match="not of the scale"):
        score(tree_of({"1.1.1": 1}), rated({"1.1.1.1": value}))


def test_two_values_of_one_element_in_one_interview_are_refused():
    with pytest.raises(ValueError, match="rated twice"):
        score(tree_of({"1.1.1": 1}), rated({"1.1.1.1": "3"}) + rated({"1.1.1.1": "3"}))


def test_nothing_rated_gives_no_mean_anywhere():
    scores = score(tree_of({"1.1.1": 2}, imperatives=("1.1.1",)), [])
    assert {one.mean for one in scores.nodes.values()} == {None}
    assert (scores.rated, scores.interviews, scores.imperatives[0].met) == (0, 0, None)


# -- imperatives ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "met"),
    [
        (["4", "4", "4"], [], True),
        (["4", "★", "★"], [], True),
        (["4", "4", "3"], [], False),
        (["4", "4", "4"], ["4", "4", "3"], False),
        (["4", "4", "4"], ["", "4", ""], True),
        (["4", "4", ""], [], None),
        (["4", "", ""], ["", "4", "★"], True),
        (["3", "", ""], [], False),
        (["4", "4", "NC"], [], True),
        (["NC", "NC", "NC"], [], None),
        (["", "", ""], [], None),
    ],
)
@pytest.mark.parametrize("rounding", Rounding)
def test_an_imperative_is_met_only_when_every_element_is_at_4(first, second, met, rounding):
    tree = tree_of({"2.2.1": 3}, imperatives=("2.2.1",))
    ratings = [
        Rated(interview, f"2.2.1.{rank}", value)
        for interview, values in (("1", first), ("2", second))
        for rank, value in enumerate(values, 1)
    ]
    (imperative,) = score(tree, ratings, rounding).imperatives
    assert imperative.met is met


def test_rounding_a_criterion_to_4_does_not_meet_the_imperative():
    tree = tree_of({"2.2.1": 2}, imperatives=("2.2.1",))
    ratings = rated({"2.2.1.1": "3", "2.2.1.2": "4"})
    (imperative,) = score(tree, ratings, Rounding.INTEGER).imperatives
    assert (imperative.mean, imperative.met, imperative.lowest) == (4, False, 3)


def test_the_threshold_of_imperatives_can_be_lowered():
    tree = tree_of({"2.2.1": 2}, imperatives=("2.2.1",))
    ratings = rated({"2.2.1.1": "3", "2.2.1.2": "4"})
    (imperative,) = score(tree, ratings, imperative_threshold=Fraction(3)).imperatives
    assert imperative.met is True


# -- whatever is rated ----------------------------------------------------------------------


def means(scores):
    return {key: one.mean for key, one in scores.nodes.items()}


@given(evaluations(), st.sampled_from(Rounding), st.sampled_from([unweighted, by_criteria]))
def test_means_stay_between_1_and_4_and_between_those_below(evaluation, rounding, weighting):
    tree, ratings = evaluation
    scores = score(tree, ratings, rounding, weighting)
    for node in tree.nodes:
        mean = scores.nodes[node.key].mean
        assert mean is None or 1 <= mean <= 4
        below = [scores.nodes[child.key].mean for child in tree.children(node.key)]
        below = [one for one in below if one is not None]
        if node.level != "element":
            assert (mean is None) == (not below)
            if below and node.level != "criterion":
                assert min(below) <= mean <= max(below)


@given(evaluations(), st.sampled_from(Rounding))
def test_nc_and_ri_never_change_a_mean(evaluation, rounding):
    tree, ratings = evaluation
    without = [one for one in ratings if one.value not in ("NC", "RI")]
    assert means(score(tree, ratings, rounding)) == means(score(tree, without, rounding))


@given(evaluations(), st.sampled_from(Rounding))
def test_a_star_is_worth_a_4(evaluation, rounding):
    tree, ratings = evaluation
    plain = [replace(one, value="4") if one.value == "★" else one for one in ratings]
    starred, fours = (score(tree, some, rounding) for some in (ratings, plain))
    assert means(starred) == means(fours)
    assert starred.imperatives == fours.imperatives


@given(evaluations(), st.randoms(use_true_random=False), st.sampled_from(Rounding))
def test_the_order_of_ratings_does_not_matter(evaluation, random, rounding):
    tree, ratings = evaluation
    mixed = random.sample(ratings, len(ratings))
    assert score(tree, ratings, rounding).nodes == score(tree, mixed, rounding).nodes


@given(evaluations(values=("1", "2", "3", "4")), st.data(), st.sampled_from(Rounding))
def test_a_better_rating_never_lowers_a_mean(evaluation, data, rounding):
    tree, ratings = evaluation
    low = [index for index, one in enumerate(ratings) if one.value != "4"]
    if not low:
        return
    index = data.draw(st.sampled_from(low))
    better = list(ratings)
    better[index] = replace(ratings[index], value=str(int(ratings[index].value) + 1))
    before, after = (score(tree, some, rounding) for some in (ratings, better))
    for key, mean in means(before).items():
        assert mean is None or after.nodes[key].mean >= mean


@given(evaluations(), st.sampled_from(Rounding))
def test_a_met_imperative_has_nothing_but_4_and_a_failed_one_something_under(evaluation, rounding):
    tree, ratings = evaluation
    scores = score(tree, ratings, rounding)
    for imperative in scores.imperatives:
        below = {node.code for node in tree.elements_below(imperative.key)}
        numbers = {one.value for one in ratings if one.code in below} - {"NC", "RI"}
        if imperative.met:
            assert numbers <= {"4", "★"}
            assert imperative.mean == 4
        elif imperative.met is False:
            assert numbers & {"1", "2", "3"}
        else:
            assert not numbers or imperative.rated < imperative.total


@given(evaluations())
def test_counts_add_up(evaluation):
    tree, ratings = evaluation
    scores = score(tree, ratings)
    assert sum(scores.counts.values()) == len(ratings)
    for value, count in scores.counts.items():
        assert count == sum(one.counts[value] for one in scores.chapters)
    assert scores.rated == len({one.code for one in ratings})
    assert scores.total == len(tree.elements)


@given(evaluations())
def test_without_rounding_the_criterion_alone_tells_the_regimes_apart(evaluation):
    tree, ratings = evaluation
    kept, rounded = (score(tree, ratings, one) for one in Rounding)
    for criterion in tree.of_level("criterion"):
        exact, whole = kept.nodes[criterion.key].mean, rounded.nodes[criterion.key].mean
        if exact is not None:
            assert whole.denominator == 1
            assert exact - Fraction(1, 2) < whole <= exact + Fraction(1, 2)


# -- speed ----------------------------------------------------------------------------------


def test_300_elements_in_4_interviews_are_scored_within_10_ms():
    shape = {f"{a}.{b}.{c}": 2 for a in (1, 2, 3) for b in range(1, 11) for c in range(1, 6)}
    tree = tree_of(shape, imperatives=tuple(shape)[:18], themes=("1", "2", "3"))
    ratings = [
        Rated(str(interview), element.code, ("1", "2", "3", "4", "★", "NC")[rank % 6])
        for interview in range(4)
        for rank, element in enumerate(tree.elements, interview)
    ]
    assert len(ratings) == 1200
    spent = []
    for _ in range(20):
        start = perf_counter()
        score(tree, ratings)
        spent.append(perf_counter() - start)
    assert min(spent) <= 0.010
