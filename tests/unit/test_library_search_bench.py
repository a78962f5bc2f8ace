"""What the benchmark of the library asks: the same texts and questions in every run."""

from pathlib import Path
import sys


# The benchmarks stand beside the package, not in it: they are not installed.
sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.library import documents
from benchmarks.library.questions import FAMILIES
from benchmarks.library.questions import questions
from benchmarks.library.texts import Writer
from library_shelves import Shelf
from qualite.esms.library.search.query import FACETS
from qualite.esms.library.search.query import Query
import pytest


@pytest.fixture(scope="module")
def writer():
    return Writer()


def test_texts_are_long_and_the_same_every_time(writer):
    text = writer.text(3)
    assert text == Writer().text(3) != writer.text(4)
    assert 8_000 < len(text.split()) <= 9_000


def test_questions_are_of_all_kinds():
    asked = questions(70)
    assert [question.family for question in asked[:7]] == list(FAMILIES)
    assert all(question.text or question.facets for question in asked)
    assert asked == questions(70)


def test_brains_are_counted_for_the_facets_that_there_are():
    assert documents.FACETS == FACETS


def test_misspelt_questions_are_answered_by_near_words(writer):
    shelf = Shelf()
    for number in range(3):
        shelf.put(number, writer.text(number))
    finder = shelf.finder()
    misspelt = [question.text for question in questions() if question.family == "misspelt"]
    results = [finder.find(Query(text)) for text in misspelt]
    assert sum(bool(result.answered) for result in results) > len(misspelt) / 2
