"""The quality scale agrees with every figure that was published."""

from fractions import Fraction
from qualite.esms.evaluation.scoring import quality
from qualite.esms.evaluation.scoring import score
from qualite.esms.evaluation.scoring import shown
from qualite.esms.evaluation.scoring import Threshold
from qualite.esms.evaluation.scoring import thresholds_of
from qualite.esms.evaluation.scoring.quality import from_sums
from qualite.esms.evaluation.scoring.quality import letter_of
from scoring_trees import rated
from scoring_trees import tree_of
import pytest


# Open data of the HAS, EVAL-92005 (FINESS category 382, closed on 17 January 2024).
CRITERIA, WEIGHTED_SUM = 121, Fraction("301.3")
MEAN, SCORE100, SHARE = "2.49", "47.2", "11.76"
IMPERATIVES, HIGH = 17, 2
APART = Fraction("1.75")  # objective 3.10, the only quarter that gives the published 47.2


def published(apart=APART):
    imperatives = [Fraction(4)] * HIGH + [Fraction(3)] * (IMPERATIVES - HIGH)
    return from_sums(WEIGHTED_SUM, CRITERIA, apart, imperatives)


def test_the_published_row_is_found_again():
    row = published()
    assert str(shown(row.mean)) == MEAN
    assert str(shown(row.score100, 1)) == SCORE100
    assert str(shown(row.share)) == SHARE
    assert (row.imperatives, row.high, row.letter) == (IMPERATIVES, HIGH, "")


def test_no_other_quarter_of_a_point_for_3_10_gives_the_published_row():
    quarters = [Fraction(number, 4) for number in range(4, 17)]
    agreeing = [one for one in quarters if str(shown(published(one).score100, 1)) == SCORE100]
    assert agreeing == [APART]


def test_the_published_score_also_follows_from_the_published_mean():
    row = from_sums(Fraction(MEAN) * CRITERIA, CRITERIA, APART, [])
    assert row.score100 == Fraction(SCORE100)
    assert row.share is None


@pytest.mark.parametrize(("mean", "score100"), [(1, 0), (4, 100), (Fraction(5, 2), 50)])
def test_the_scale_runs_from_0_to_100(mean, score100):
    assert from_sums(Fraction(mean) * 10, 10, Fraction(mean), []).score100 == score100


TREE = tree_of({"2.2.1": 2, "2.2.2": 1, "3.1.1": 1, "3.10.1": 1}, imperatives=("2.2.1", "2.2.2"))
RATINGS = {"2.2.1.1": "3", "2.2.1.2": "4", "2.2.2.1": "2", "3.1.1.1": "★", "3.10.1.1": "2"}


def test_objectives_weigh_by_their_scored_criteria_and_3_10_by_itself():
    found = quality(score(TREE, rated(RATINGS)))
    assert found.criteria == 3
    assert found.weighted_sum == Fraction(11, 4) * 2 + 4
    assert found.apart == 2
    assert found.score100 == (Fraction(9, 10) * Fraction(19, 6) + Fraction(2, 10) - 1) / 3 * 100
    assert (found.imperatives, found.high, found.share) == (2, 1, 50)


@pytest.mark.parametrize("missing", [{"3.10.1.1"}, set(RATINGS) - {"3.10.1.1"}])
def test_without_3_10_or_the_others_there_is_no_scale(missing):
    values = {code: value for code, value in RATINGS.items() if code not in missing}
    assert quality(score(TREE, rated(values))) is None


# -- letters: thresholds that were not published, so the table is empty by default ------------

TABLE = thresholds_of(["A; 80; 90", "", "B;65,5;75", "C;50;50", "D;0;0"])


def test_the_table_is_read_from_lines():
    assert TABLE[1] == Threshold("B", Fraction("65.5"), Fraction(75))


@pytest.mark.parametrize("line", ["A", "A;80", ";80;90", "A;high;90", "A;1;2;3"])
def test_a_line_that_is_no_threshold_is_refused(line):
    with pytest.raises(ValueError):
        thresholds_of([line])


@pytest.mark.parametrize(
    ("score100", "share", "letter"),
    [(80, 90, "A"), (79, 100, "B"), (100, 89, "B"), (60, 50, "C"), (60, 49, "D"), (0, 0, "D")],
)
def test_a_letter_needs_both_thresholds(score100, share, letter):
    assert letter_of(Fraction(score100), Fraction(share), TABLE) == letter


def test_no_letter_without_a_table_nor_without_imperatives():
    assert letter_of(Fraction(99), Fraction(99), ()) == ""
    assert letter_of(Fraction(99), None, TABLE) == ""
    assert quality(score(TREE, rated(RATINGS)), TABLE).letter == "C"
