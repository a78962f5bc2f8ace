"""Taking times so that two sides can be compared on a machine that does other things meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from statistics import median
from time import perf_counter
from time import process_time
import math
import os


Action = Callable[[], object]
Clock = Callable[[], float]

#: By name. "cpu" counts what this process computes and not what it waits for: on a machine that
#: others use too it is the steadier one, but it sees neither the disk nor another process.
CLOCKS: dict[str, Clock] = {"wall": perf_counter, "cpu": process_time}
CLOCK_VARIABLE = "BENCH_CLOCK"  # workers inherit it
WALL = CLOCKS["wall"]


def chosen_clock() -> Clock:
    """The clock that the run was asked to use."""
    return CLOCKS[os.environ.get(CLOCK_VARIABLE, "wall")]


def seconds(action: Action, clock: Clock | None = None) -> float:
    """How long ``action`` takes by ``clock``, else by the clock of the run."""
    now = clock or chosen_clock()
    started = now()
    action()
    return now() - started


def interleave(sides: Sequence[Callable[[], float]], repeat: int) -> list[list[float]]:
    """What each side returns, ``repeat`` times: A B, B A, A B…

    Both sides meet the same drift of the machine, and neither always comes first.
    """
    found: list[list[float]] = [[] for _ in sides]
    for turn in range(repeat):
        order = range(len(sides)) if turn % 2 == 0 else reversed(range(len(sides)))
        for side in order:
            found[side].append(sides[side]())
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile: the smallest value that ``share`` % of ``values`` do not exceed."""
    if not values or not 0 < share <= 100:
        raise ValueError("a percentile needs values and a share of ]0, 100]")
    return sorted(values)[math.ceil(len(values) * share / 100) - 1]


def medians(series: Sequence[Sequence[float]]) -> list[float]:
    """The median of each series."""
    return [median(values) for values in series]
