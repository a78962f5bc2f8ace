"""The library's list as a visitor gets it, against the plainest page: through the whole application."""

from __future__ import annotations

from benchmarks import browsing
from benchmarks.directory.sites import PLAIN_PAGE
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.library import documents
from benchmarks.library.questions import FAMILIES
from benchmarks.library.questions import Question
from benchmarks.library.questions import questions
from benchmarks.options import Options
from benchmarks.timing import interleave
from benchmarks.timing import percentile
from benchmarks.workers import worker
from collections.abc import Iterator
from qualite.esms.library.structure import LIBRARY_ID
from statistics import median
from urllib.parse import urlencode


REPEAT = 3
MOST = 200  # milliseconds


def figures(options: Options) -> Iterator[Figure]:
    folder = documents.ensure(options)
    asked = questions()
    with worker(folder) as process:
        times = process.call(list_and_plain, [address(each) for each in asked])
    ours, plain = zip(*times, strict=True)
    yield Figure(
        f"page of {documents.NUMBER} documents, {len(asked)} questions (p95)",
        1000 * percentile(ours, 95),
        "ms",
        Goal(Of.OURS, at_most=MOST),
        1000 * percentile(plain, 95),
        "page of one paragraph",
    )
    for family in FAMILIES:
        of = [time for time, each in zip(ours, asked, strict=True) if each.family == family]
        yield Figure(
            f"  {family} (p95)", 1000 * percentile(of, 95), "ms", Goal(Of.OURS, at_most=MOST)
        )


def address(question: Question) -> str:
    """The query string of a question."""
    words = [("q", question.text)] if question.text else []
    return urlencode(words + [(name, one) for name, values in question.facets for one in values])


def list_and_plain(queries: list[str]) -> list[tuple[float, float]]:
    """In a worker: medians (s) of the library's page and of the plain page, for each question."""
    found = []
    for query in queries:
        sides = [
            lambda query=query: browsing.load(f"/{LIBRARY_ID}", query),
            lambda: browsing.load(f"/{PLAIN_PAGE}"),
        ]
        interleave(sides, 1)  # warm: the process has its texts and templates at hand
        ours, plain = interleave(sides, REPEAT)
        found.append((median(ours), median(plain)))
    return found
