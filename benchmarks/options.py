"""What a run measures, and on how much: from the command line, else from the environment."""

from __future__ import annotations

from benchmarks.timing import CLOCK_VARIABLE
from benchmarks.timing import CLOCKS
from dataclasses import dataclass
from pathlib import Path
import argparse
import os


ENTRIES = 42_700
GROWTH = 4
STOCK_SAMPLE = 2_000
DOCUMENTS = 2_000
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Options:
    """``folder`` holds the sites; those it holds already are used again. No parts: all of them."""

    slice: str
    entries: int
    growth: int
    stock_sample: int
    folder: Path | None
    parts: tuple[str, ...]
    clock: str
    documents: int
    rounds: int

    def wants(self, part: str) -> bool:
        return not self.parts or part in self.parts


def parse(arguments: list[str] | None = None) -> Options:
    """Read the command line; exits with a message when it makes no sense."""
    environ = os.environ
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("slice", nargs="?", default="", help="measure one slice only")
    parser.add_argument(
        "--entries",
        type=at_least_100,
        default=environ.get("BENCH_ENTRIES", ENTRIES),
        help="entries of the directory, managing bodies not counted (default: %(default)s)",
    )
    parser.add_argument(
        "--growth",
        type=int,
        default=environ.get("BENCH_GROWTH", GROWTH),
        help="how many times larger the second directory is (default: %(default)s)",
    )
    parser.add_argument(
        "--stock-sample",
        type=at_least_100,
        default=environ.get("BENCH_STOCK_SAMPLE", STOCK_SAMPLE),
        help="entries made by plone.api for comparison (default: %(default)s)",
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=environ.get("BENCH_FOLDER"),
        help="keep the sites there and use them again (default: a temporary folder)",
    )
    parser.add_argument(
        "--parts",
        default=environ.get("BENCH_PARTS", ""),
        help="only some parts, with commas: import,search,pages,growth load,dashboard,membership or computing,grid,rating,listings",
    )
    parser.add_argument(
        "--clock",
        choices=tuple(CLOCKS),
        default=environ.get(CLOCK_VARIABLE, "wall"),
        help="cpu: leave out the waiting, on a machine that others use too (SQL: always wall)",
    )
    parser.add_argument(
        "--documents",
        type=at_least_100,
        default=environ.get("BENCH_DOCUMENTS", DOCUMENTS),
        help="documents of the space that people join and leave (default: %(default)s)",
    )
    parser.add_argument(
        "--rounds",
        type=int,
        default=environ.get("BENCH_ROUNDS", ROUNDS),
        help="how often twenty people do the same thing at once (default: %(default)s)",
    )
    found = parser.parse_args(arguments)
    return Options(
        slice=found.slice,
        entries=found.entries,
        growth=found.growth,
        stock_sample=found.stock_sample,
        folder=Path(found.folder).resolve() if found.folder else None,
        parts=tuple(part for part in found.parts.split(",") if part),
        clock=found.clock,
        documents=found.documents,
        rounds=found.rounds,
    )


def at_least_100(text: str) -> int:
    """A number of entries; fewer than a hundred measure nothing."""
    number = int(text)
    if number < 100:
        raise argparse.ArgumentTypeError(f"{number}: at least 100")
    return number
