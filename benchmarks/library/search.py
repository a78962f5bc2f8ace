"""Finding among 20 000 documents: hits, facets and snippets, against brains and PostgreSQL."""

from __future__ import annotations

from benchmarks import instance
from benchmarks import postgres
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.library import brains
from benchmarks.library import documents
from benchmarks.library import sql
from benchmarks.library.questions import FAMILIES
from benchmarks.library.questions import Question
from benchmarks.library.questions import questions
from benchmarks.library.texts import Writer
from benchmarks.options import Options
from benchmarks.timing import interleave
from benchmarks.timing import percentile
from benchmarks.timing import seconds
from benchmarks.timing import WALL
from benchmarks.workers import peak_memory
from benchmarks.workers import worker
from collections.abc import Iterator
from shutil import rmtree
from statistics import fmean
from statistics import median
import os


REPEAT = 5
LOOPS = 4  # questions answered by a loop over brains
SQL_REPEAT = 3
SQL_NUMBER = 42
#: Of PostgreSQL's questions: those that it answers too.
SQL_FAMILIES = ("one word", "two words", "three words", "phrase")
WITHOUT_SQL = "BENCH_WITHOUT_SQL"  # loading the texts takes it minutes


def figures(options: Options) -> Iterator[Figure]:
    folder = documents.ensure(options)
    asked = questions()
    rmtree(folder / "var" / "library-search", ignore_errors=True)  # of a former run
    with worker(folder) as process:
        built, megabytes = process.call(first_question)
        times = process.call(measure, asked)
        loops = process.call(measure_brains, asked)
    what = f"{documents.NUMBER} documents"
    yield Figure(f"{what}: engine built from nothing", built, "s", Goal(Of.OURS, at_most=600))
    yield Figure("  memory at the most", megabytes, "MB", Goal(Of.OURS, at_most=1000))
    goal = Goal(Of.OURS, at_most=60)
    name = f"hits + facets + snippets, {len(asked)} questions"
    yield Figure(f"{name} (p50)", 1000 * median(times), "ms", goal)
    yield Figure(f"{name} (p95)", 1000 * percentile(times, 95), "ms", goal)
    for family in FAMILIES:
        of = [time for time, each in zip(times, asked, strict=True) if each.family == family]
        yield Figure(f"  {family} (p95)", 1000 * percentile(of, 95), "ms", goal)
    mine, others = zip(*loops, strict=True)
    yield Figure(
        "facets, questions without words",
        1000 * fmean(mine),
        "ms",
        Goal(Of.GAIN, at_least=20),
        1000 * fmean(others),
        "loop over brains",
    )
    if os.environ.get(WITHOUT_SQL):
        return
    with worker(folder) as process, postgres.server() as address:
        pairs = process.call(measure_sql, _for_sql(asked), address)
    mine, others = zip(*pairs, strict=True)
    for what, of in (("mean", fmean), ("p95", lambda values: percentile(values, 95))):
        yield Figure(
            f"hits + snippets, {len(pairs)} questions ({what})",
            1000 * of(mine),
            "ms",
            Goal(Of.RATIO, at_most=5),
            1000 * of(others),
            "PostgreSQL 15",
        )


def _for_sql(asked: list[Question]) -> list[Question]:
    return [each for each in asked if each.family in SQL_FAMILIES][:SQL_NUMBER]


def first_question() -> tuple[float, float]:
    """In a worker: seconds until the first answer, the engine being built; then the memory (MB)."""
    from qualite.esms.library import api
    from qualite.esms.library.search.query import Query

    with instance.site(anonymous=True):
        return seconds(lambda: api.find(Query("projet")), WALL), peak_memory()


def measure(asked: list[Question]) -> list[float]:
    """In a worker: the median seconds of each question."""
    with instance.site(anonymous=True):
        for each in asked:
            answer(each)
        return [
            median(seconds(lambda each=each: answer(each)) for _ in range(REPEAT)) for each in asked
        ]


def answer(question: Question, with_facets: bool = True):
    """Ask the library."""
    from qualite.esms.library import api
    from qualite.esms.library.search.query import Query

    query = Query(question.text, dict(question.facets), with_facets=with_facets)
    return api.find(query, ("Anonymous",))


def measure_brains(asked: list[Question]) -> list[list[float]]:
    """In a worker: our seconds and those of a loop, for questions without words."""
    from plone import api
    from qualite.esms.library import api as library_api
    from qualite.esms.library.search.query import Query

    with instance.site():
        catalog = api.portal.get_tool("portal_catalog")
        library_api.find(Query())  # before the columns are added
        brains.add_columns(catalog, library_api.index())
        found = []
        for each in [each for each in asked if each.family == "facets only"][:LOOPS]:
            chosen = dict(each.facets)
            result, counted = answer(each), brains.counts(catalog, chosen)
            for name, values in counted.items():
                mine = {item.value: item.count for item in result.facets[name] if item.count}
                # The most frequent values of a facet are counted: all but a tail of organisations.
                if any(values[value] != number for value, number in mine.items()):
                    raise AssertionError(f"{each}: {name} is counted otherwise")
            sides = [
                lambda each=each: seconds(lambda: answer(each)),
                lambda chosen=chosen: seconds(lambda: brains.counts(catalog, chosen)),
            ]
            found.append([median(times) for times in interleave(sides, 3)])
        return found


def measure_sql(asked: list[Question], address: str) -> list[list[float]]:
    """In a worker: our seconds and PostgreSQL's, facets left out on both sides."""
    import psycopg

    writer = Writer()
    texts = (
        (number, writer.title(number), writer.text(number)) for number in range(documents.NUMBER)
    )
    with instance.site(anonymous=True), psycopg.connect(address) as connection:
        sql.load(connection, texts)
        found = []
        for each in asked:
            answer(each, with_facets=False)
            sql.ask(connection, each.text)
            sides = [
                lambda each=each: seconds(lambda: answer(each, with_facets=False), WALL),
                lambda each=each: seconds(lambda: sql.ask(connection, each.text), WALL),
            ]
            found.append([median(times) for times in interleave(sides, SQL_REPEAT)])
        return found
