"""The directory's pages, against the plainest page and against Plone's own view."""

from __future__ import annotations

from benchmarks import browsing
from benchmarks import instance
from benchmarks.directory import answers
from benchmarks.directory import sites
from benchmarks.directory.questions import Question
from benchmarks.directory.searching import draw
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.options import Options
from benchmarks.timing import interleave
from benchmarks.timing import percentile
from benchmarks.workers import worker
from collections.abc import Iterator
from qualite.esms.directory.search.query import to_params
from random import Random
from statistics import median
from urllib.parse import urlencode


QUESTIONS = 70
REPEAT = 5
ESTABLISHMENTS = 30
PLAIN = f"/{sites.PLAIN_PAGE}"
DIRECTORY = "/annuaire"


def figures(options: Options) -> Iterator[Figure]:
    folder = sites.folder_of(options, "small")
    sites.ensure_filled(folder, options, options.entries)
    with worker(folder) as process:
        asked = process.call(draw, QUESTIONS)
        plain_list = process.call(directory_and_plain, [""], 5 * REPEAT)
        lists = process.call(directory_and_plain, [address(question) for question in asked], REPEAT)
        entries = process.call(entry_and_stock, ESTABLISHMENTS, REPEAT)
    milliseconds = {"unit": "ms", "other_side": "page of one paragraph"}
    yield Figure(
        f"directory page with facets, {QUESTIONS} questions (p95)",
        1000 * percentile([ours for ours, _ in lists], 95),
        goal=Goal(Of.OURS, at_most=120),
        **milliseconds,
    )
    yield Figure(
        "directory page, nothing asked (median)",
        1000 * plain_list[0][0],
        goal=Goal(Of.RATIO, at_most=1.8),
        other=1000 * plain_list[0][1],
        **milliseconds,
    )
    yield Figure(
        f"directory page with facets, {QUESTIONS} questions (median)",
        1000 * median(ours for ours, _ in lists),
        goal=Goal(Of.RATIO, at_most=1.8),
        other=1000 * median(other for _, other in lists),
        **milliseconds,
    )
    yield Figure(
        f"establishment, {ESTABLISHMENTS} of them (median)",
        1000 * median(ours for ours, _ in entries),
        "ms",
        Goal(Of.RATIO, at_most=1),
        1000 * median(other for _, other in entries),
        "Plone's view of it",
    )


def address(question: Question) -> str:
    """The query string of a question."""
    return urlencode(to_params(question.query))


def directory_and_plain(queries: list[str], repeat: int) -> list[tuple[float, float]]:
    """In a worker: medians (s) of the directory's page and of the plain page, for each question."""
    found = []
    for query in queries:
        sides = [lambda query=query: as_if_first(query), lambda: browsing.load(PLAIN)]
        interleave(sides, 1)  # warm: caches of the process are filled by the first reader
        ours, plain = interleave(sides, repeat)
        found.append((median(ours), median(plain)))
    return found


def as_if_first(query: str) -> float:
    """Seconds of the directory's page for a question that nobody has asked before."""
    with instance.site(anonymous=True):
        answers.forget()
    return browsing.load(DIRECTORY, query)


def entry_and_stock(number: int, repeat: int) -> list[tuple[float, float]]:
    """In a worker: medians (s) of the page of some establishments, and of Plone's view of each."""
    from qualite.esms.directory import api
    from qualite.esms.directory.search.query import Query

    with instance.site(anonymous=True):
        hits = api.hits(Query(facets={"kind": ("Establishment",)}))
        some = Random(1).sample(hits, number)
        ids = [listed.row.id for listed in api.entries(some)]
    found = []
    for id in ids:
        path = f"{DIRECTORY}/etablissements/{id}"
        sides = [
            lambda path=path: browsing.load(path),
            lambda path=path: browsing.load(f"{path}/@@view"),
        ]
        interleave(sides, 1)
        ours, stock = interleave(sides, repeat)
        found.append((median(ours), median(stock)))
    return found
