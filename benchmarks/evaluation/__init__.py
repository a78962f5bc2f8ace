"""Evaluations: the grid, saving a rating, twenty evaluators at once, scores, report, growth."""

from __future__ import annotations

from benchmarks.evaluation import computing
from benchmarks.evaluation import grid
from benchmarks.evaluation import growth
from benchmarks.evaluation import rating
from benchmarks.figures import Figure
from benchmarks.options import Options
from collections.abc import Iterator


PARTS = {"computing": computing, "grid": grid, "rating": rating, "listings": growth}


def figures(options: Options) -> Iterator[Figure]:
    """The figures of the parts asked for, in order."""
    for name, part in PARTS.items():
        if options.wants(name):
            yield from part.figures(options)
