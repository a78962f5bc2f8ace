"""The arithmetic of the benchmarks: a figure that is wrong by itself convinces nobody."""

from pathlib import Path
import sys


# The benchmarks stand beside the package, not in it: they are not installed.
sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks import options
from benchmarks import report
from benchmarks.directory.questions import FAMILIES
from benchmarks.directory.questions import questions
from benchmarks.directory.sql import Statement
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.figures import quantity
from benchmarks.timing import interleave
from benchmarks.timing import percentile
from qualite.esms.directory.search.query import FACETS
from qualite.esms.directory.search.rows import EntryRow
import json
import pytest


@pytest.mark.parametrize(
    ("ours", "unit", "goal", "other", "ratio", "reached"),
    [
        (1000, "/s", Goal(Of.GAIN, at_least=10), 100, 10, True),  # a rate: more is better
        (999, "/s", Goal(Of.GAIN, at_least=10), 100, 9.99, False),
        (2, "ms", Goal(Of.GAIN, at_least=50), 100, 50, True),  # a duration: less is better
        (4, "ms", Goal(Of.GAIN, at_least=50), 100, 25, False),
        (18, "ms", Goal(Of.RATIO, at_most=1.8), 10, 1.8, True),
        (19, "ms", Goal(Of.RATIO, at_most=1.8), 10, 1.9, False),
        (90, "s", Goal(Of.OURS, at_most=90), None, None, True),
        (701, "MB", Goal(Of.OURS, at_most=700), None, None, False),
    ],
)
def test_a_figure_is_reached_or_short(ours, unit, goal, other, ratio, reached):
    figure = Figure("x", ours, unit, goal, other)
    assert figure.ratio == (None if ratio is None else pytest.approx(ratio))
    assert figure.reached is reached


def test_a_goal_has_one_bound():
    with pytest.raises(ValueError, match="one bound"):
        Goal(Of.OURS)
    with pytest.raises(ValueError, match="one bound"):
        Goal(Of.OURS, at_least=1, at_most=2)


def test_a_relative_goal_needs_another_side():
    with pytest.raises(ValueError, match="another side"):
        Figure("x", 1, "ms", Goal(Of.RATIO, at_most=1)).reached


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.4217, "0.42 ms"), (12.34, "12.3 ms"), (1027.3, "1 027 ms"), (0, "0.00 ms")],
)
def test_quantities_read_easily(value, text):
    assert quantity(value, "ms") == text


def test_a_line_says_what_ours_theirs_ratio_goal_and_verdict():
    goal = Goal(Of.GAIN, at_least=10)
    cells = Figure("import rate", 1027, "/s", goal, 87, "api.content.create").cells()
    assert cells == (
        "import rate",
        "1 027 /s",
        "87.0 /s api.content.create",
        "11.8 ×",
        "≥ 10.0 ×",
        "reached",
    )
    assert report.line(cells).endswith("reached")


def test_a_run_is_kept_as_json(tmp_path):
    figure = Figure("x", 3, "ms", Goal(Of.RATIO, at_most=1), 2)
    kept = json.loads(report.save(tmp_path, [figure], {"entries": "100"}).read_text())
    assert kept["figures"][0] == figure.as_dict()
    assert kept["figures"][0]["reached"] is False
    assert kept["settings"] == {"entries": "100"}


def test_sides_take_turns_and_neither_always_comes_first():
    order = []

    def side(name):
        return lambda: order.append(name) or float(len(order))

    ours, theirs = interleave([side("A"), side("B")], 3)
    assert "".join(order) == "ABBAAB"
    assert (ours, theirs) == ([1.0, 4.0, 5.0], [2.0, 3.0, 6.0])


@pytest.mark.parametrize(("share", "value"), [(50, 10), (95, 19), (96, 20), (100, 20), (1, 1)])
def test_percentiles_are_values_that_were_measured(share, value):
    assert percentile(range(1, 21), share) == value


@pytest.mark.parametrize(("values", "share"), [([], 95), ([1], 0), ([1], 101)])
def test_no_percentile_of_nothing(values, share):
    with pytest.raises(ValueError, match="percentile"):
        percentile(values, share)


def test_sizes_come_from_the_environment_and_the_command_line(monkeypatch):
    assert options.parse([]).entries == options.ENTRIES
    monkeypatch.setenv("BENCH_ENTRIES", "2000")
    assert options.parse(["directory"]).entries == 2000
    chosen = options.parse(["directory", "--entries", "3000", "--parts", "import,pages"])
    assert chosen.entries == 3000
    assert [part for part in ("import", "search", "pages") if chosen.wants(part)] == [
        "import",
        "pages",
    ]


def test_a_handful_of_entries_measures_nothing(capsys):
    with pytest.raises(SystemExit):
        options.parse(["--entries", "99"])
    assert "at least 100" in capsys.readouterr().err


@pytest.fixture
def rows():
    return [
        EntryRow(
            "Establishment", "listed", ("Anonymous",), f"44000{number:04}", f"EHPAD LES {town}",
            f"ehpad les {town.lower()}", "500", ("elderly",), "44", "52", "nonprofit", False,
            "44190", town, 47.0, -1.3, 80, "440000001", "ASSOCIATION", 0, f"ehpad {town}",
        )
        for number, town in enumerate(["CLISSON", "VERTOU", "NANTES"])
    ]  # fmt: skip


def test_questions_are_many_of_each_family_and_always_the_same(rows):
    asked = questions(rows, 210)
    assert asked == questions(rows, 210)
    families = [question.family for question in asked]
    assert {families.count(family) for family in FAMILIES} == {30}
    assert all(question.query.text for question in asked if question.family.startswith("text"))
    assert all(question.position for question in asked if question.family == "near")


def test_counts_of_sql_are_told_as_ours(rows):
    everything = questions(rows, 1)[0]
    assert not everything.query.facets
    # GROUPING() has a bit per facet, the first one highest; 0 marks what is grouped by.
    nothing = [None] * len(FACETS)
    whole = 2 ** len(FACETS) - 1

    def grouped(name, value, number, with_hidden):
        place = FACETS.index(name)
        values = [*nothing[:place], value, *nothing[place + 1 :]]
        return (whole - 2 ** (len(FACETS) - 1 - place), *values, None, number, with_hidden)

    found = Statement(everything).explain(
        [
            grouped("kind", "Establishment", 3, 4),
            grouped("public", ["elderly", "adults"], 2, 3),
            grouped("public", ["elderly"], 1, 1),
            grouped("state", "closed", 0, 1),
            grouped("region", "", 5, 5),
        ]
    )
    assert found == {
        **{name: {} for name in FACETS},
        "kind": {"Establishment": 3},
        "public": {"elderly": 3, "adults": 2},
        "state": {"closed": 1},
    }
