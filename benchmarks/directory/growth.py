"""How times grow when the directory does: two sites, two processes, asked by turns."""

from __future__ import annotations

from benchmarks import instance
from benchmarks.directory import sites
from benchmarks.directory.pages import address
from benchmarks.directory.pages import as_if_first
from benchmarks.directory.questions import FAMILIES
from benchmarks.directory.questions import Question
from benchmarks.directory.searching import draw
from benchmarks.directory.searching import forgotten
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.options import Options
from benchmarks.timing import interleave
from benchmarks.workers import Worker
from benchmarks.workers import worker
from collections.abc import Iterator
from statistics import fmean
from statistics import median


QUESTIONS = 210
PAGES = 35
REPEAT = 5


def figures(options: Options) -> Iterator[Figure]:
    grown = options.entries * options.growth
    small, large = (sites.folder_of(options, name) for name in ("small", "large"))
    sites.ensure_filled(small, options, options.entries)
    sites.ensure_filled(large, options, grown)
    with worker(small) as few, worker(large) as many:
        asked = few.call(draw, QUESTIONS)
        queries = both(few, many, asked, query_time)
        pages = both(few, many, asked[:PAGES], page_time)
    before = f"{options.entries} entries"
    yield _grown(f"query at {grown} entries, {QUESTIONS} questions (mean)", queries, 1.5, before)
    for family in FAMILIES:
        of = [
            pair for pair, question in zip(queries, asked, strict=True) if question.family == family
        ]
        yield _grown(f"  {family}", of, 1.5, before)
    yield _grown(f"directory page at {grown} entries, {PAGES} questions (mean)", pages, 1.2, before)


def _grown(what: str, pairs: list[tuple[float, float]], bound: float, before: str) -> Figure:
    """``pairs`` are seconds (small, large)."""
    small, large = (1000 * fmean(side) for side in zip(*pairs, strict=True))
    return Figure(what, large, "ms", Goal(Of.RATIO, at_most=bound), small, before)


def both(few: Worker, many: Worker, asked: list[Question], measure) -> list[tuple[float, float]]:
    """Medians (s) of each question on the small site and on the large one."""
    found = []
    for question in asked:
        sides = [
            lambda question=question: few.call(measure, question),
            lambda question=question: many.call(measure, question),
        ]
        interleave(sides, 1)
        small, large = interleave(sides, REPEAT)
        found.append((median(small), median(large)))
    return found


def query_time(question: Question) -> float:
    """In a worker: seconds of a search, with its first results."""
    with instance.site(anonymous=True):
        return forgotten(question.query)


def page_time(question: Question) -> float:
    """In a worker: seconds of the directory's page."""
    return as_if_first(address(question))
