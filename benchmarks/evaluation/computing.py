"""Scores of a whole evaluation, and its report, in the process alone."""

from __future__ import annotations

from benchmarks.evaluation import world
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.options import Options
from benchmarks.timing import percentile
from benchmarks.timing import seconds
from collections.abc import Iterator
from random import Random


REPEAT = 40
SLOWEST = 10  # ms


def figures(options: Options) -> Iterator[Figure]:
    from qualite.esms.evaluation.scoring import Rated
    from qualite.esms.evaluation.scoring import score

    tree, chance = world.tree(), Random(1)
    rated = [
        Rated(f"{tree.method_of(element)}{number}", element.code, chance.choice(world.VALUES))
        for element in tree.elements
        for number in range(world.INTERVIEWS)
    ]
    times = [seconds(lambda: score(tree, rated)) for _turn in range(REPEAT)]
    yield Figure(
        f"scores of {len(tree.elements)} elements × {world.INTERVIEWS} interviews (p95)",
        1000 * percentile(times, 95),
        "ms",
        Goal(Of.OURS, at_most=SLOWEST),
    )
