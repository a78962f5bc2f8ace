"""Facets and the first 20 results, against a loop over brains and against SQL."""

from __future__ import annotations

from benchmarks import instance
from benchmarks import postgres
from benchmarks.directory import answers
from benchmarks.directory import sites
from benchmarks.directory.questions import FAMILIES
from benchmarks.directory.questions import Question
from benchmarks.directory.questions import questions
from benchmarks.directory.questions import WITHOUT_WORDS
from benchmarks.directory.sql import load
from benchmarks.directory.sql import Statement
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.options import Options
from benchmarks.timing import interleave
from benchmarks.timing import percentile
from benchmarks.timing import seconds
from benchmarks.timing import WALL
from benchmarks.workers import worker
from collections.abc import Iterator
from statistics import fmean
from statistics import median


NUMBER = 210
REPEAT = 7
BRAIN_QUESTIONS = 12  # a loop takes the better part of a second
BRAIN_REPEAT = 3


def figures(options: Options) -> Iterator[Figure]:
    folder = sites.folder_of(options, "small")
    sites.ensure_filled(folder, options, options.entries)
    with worker(folder) as process, postgres.server() as address:
        asked = process.call(draw, NUMBER)
        against_sql = process.call(measure_sql, asked, address)
        against_brains = process.call(measure_brains, asked)
    mine, loops = zip(*against_brains, strict=True)
    yield Figure(
        "facets + first 20, questions without words",
        1000 * fmean(mine),
        "ms",
        Goal(Of.GAIN, at_least=50),
        1000 * fmean(loops),
        "loop over brains",
    )
    yield Figure(
        "  the least gain of these questions",
        1000 * min(against_brains, key=_gain)[0],
        "ms",
        Goal(Of.GAIN, at_least=50),
        1000 * min(against_brains, key=_gain)[1],
        "loop over brains",
    )
    ours, sql, alone = zip(*against_sql, strict=True)
    yield _against_sql(f"facets + first 20, {NUMBER} questions (mean)", ours, sql)
    for family in FAMILIES:
        of = [place for place, question in enumerate(asked) if question.family == family]
        yield _against_sql(
            f"  {family}", [ours[place] for place in of], [sql[place] for place in of]
        )
    yield Figure(
        f"facets + first 20, {NUMBER} questions (p95)",
        1000 * percentile(alone, 95),
        "ms",
        Goal(Of.OURS, at_most=10),
    )


def _gain(pair: tuple[float, float]) -> float:
    return pair[1] / pair[0]


def _against_sql(what: str, ours: list[float], sql: list[float]) -> Figure:
    goal = Goal(Of.RATIO, at_most=1)
    return Figure(what, 1000 * fmean(ours), "ms", goal, 1000 * fmean(sql), "PostgreSQL 15")


def draw(number: int) -> list[Question]:
    """In a worker: questions about what this site holds."""
    from qualite.esms.directory import api
    from qualite.esms.directory.search.rows import EntryRow

    with instance.site(anonymous=True):
        return questions([EntryRow._make(row) for row in api.columns().rows], number)


def measure_sql(asked: list[Question], address: str) -> list[list[float]]:
    """In a worker: for each question the medians (s) of our side, of SQL, and of ours alone."""
    from qualite.esms.directory import api
    from qualite.esms.directory.search.columns import title_key
    from qualite.esms.directory.search.rows import EntryRow
    import psycopg

    with instance.site(anonymous=True), psycopg.connect(address) as connection:
        columns = api.columns()
        rows = (
            (rid, EntryRow._make(row))
            for rid, row in zip(columns.rids.tolist(), columns.rows, strict=True)
        )
        load(connection, rows, title_key)
        found = []
        for question in asked:
            statement = Statement(question)
            compare(question, statement, connection)
            # SQL computes in another process, which only the wall clock sees; our own 95th
            # percentile is by the clock of the run.
            sides = [
                lambda query=question.query: forgotten(query, WALL),
                lambda statement=statement: seconds(lambda: statement.run(connection), WALL),
                lambda query=question.query: forgotten(query),
            ]
            found.append([median(times) for times in interleave(sides, REPEAT)])
        return found


def forgotten(query, clock=None) -> float:
    """Seconds of our side for a question that nobody has asked before."""
    answers.forget()
    return seconds(lambda: answers.ours(query), clock)


def looped(catalog, query) -> float:
    """Seconds of a loop over brains."""
    return seconds(lambda: answers.by_brains(catalog, query))


def compare(question: Question, statement: Statement, connection) -> None:
    """Ask each side once, which also warms it; both must find the same where words are not sought.

    Words are understood differently (ours know near spellings and beginnings), and so is a place.
    """
    result, _ = answers.ours(question.query)
    counted, page = statement.run(connection)
    if question.family not in WITHOUT_WORDS:
        return
    same("SQL", question, answers.counts_of(result), statement.explain(counted))
    if [row[0] for row in page] != result.rids:
        raise AssertionError(f"SQL lists other entries for {question.query}")


def same(side: str, question: Question, ours: answers.Counts, theirs: answers.Counts) -> None:
    """Raise when two sides do not answer alike: a time would mean nothing."""
    if ours != theirs:
        different = [name for name in ours if ours[name] != theirs.get(name)]
        raise AssertionError(f"{side} counts {different} otherwise for {question.query}")


def measure_brains(asked: list[Question]) -> list[tuple[float, float]]:
    """In a worker: (our median, median of the loop over brains), in seconds, for some questions."""
    from plone import api

    some = [question for question in asked if question.family in WITHOUT_WORDS][:BRAIN_QUESTIONS]
    with instance.site(anonymous=True):
        catalog = api.portal.get_tool("portal_catalog")
        answers.add_columns(catalog)
        found = []
        for question in some:
            counts, _ = answers.by_brains(catalog, question.query)
            same("the loop", question, answers.counts_of(answers.ours(question.query)[0]), counts)
            sides = [lambda query=question.query: forgotten(query)]
            sides.append(lambda query=question.query: looped(catalog, query))
            ours, loop = interleave(sides, BRAIN_REPEAT)
            found.append((median(ours), median(loop)))
        return found
