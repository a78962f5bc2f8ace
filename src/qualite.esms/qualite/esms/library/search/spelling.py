"""Near words for those that a person finds nothing by.

Words are sought in the whole vocabulary, but one is proposed only if the person finds documents by
it, and it is written as one of these documents writes it: nothing of what they may not see shows.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from qualite.esms.library.search.analysis import stem
from qualite.esms.library.search.analysis import Token
from qualite.esms.library.search.engine import Snapshot
from qualite.esms.library.search.question import parse
from qualite.esms.library.search.question import Part
from qualite.esms.library.search.question import Question
from rapidfuzz import process
from rapidfuzz.distance import OSA


#: How many documents a person finds by a question.
Count = Callable[[Question], int]
#: A word of the documents that a person finds by a stem, as it is written there; "" for none.
Spell = Callable[[str], str]
_CANDIDATES = 12
_SHORTEST = 4
_MOST_WORDS = 8
_SAME_SOUND = (("en", "an"), ("an", "en"), ("ss", "t"), ("s", "t"), ("t", "s"))
_PUNCTUATION = ".,;:!?()'’"


def corrected(text: str, snapshot: Snapshot, count: Count, spell: Spell) -> str:
    """The text with near words for those that find nothing; "" where that does not help."""
    question = parse(text)
    if len(question.parts) > _MOST_WORDS:
        return ""
    better, changed = text, False
    for part in question.parts:
        for word in part.typed.split():
            own = parse(word)
            if not own.parts or count(Question(own.parts)):
                continue
            near = _nearest(word, snapshot, count, spell)
            if not near:
                return ""
            better, changed = better.replace(word, near), True
    if not changed or not count(parse(better)):
        return ""
    return better


def _nearest(word: str, snapshot: Snapshot, count: Count, spell: Spell) -> str:
    """The word by which most documents are found, of those with the fewest letters changed."""
    word = word.strip(_PUNCTUATION).lower()
    wanted = stem(word)
    if len(wanted) < _SHORTEST:
        return ""
    farthest = 1 if len(wanted) < 8 else 2
    near = sorted(
        {*_near(wanted, farthest, snapshot.vocabulary), *_sounding(word, snapshot.vocabulary)}
    )
    for distance in range(1, farthest + 1):
        terms = [term for letters, _, term in near if letters == distance][:_CANDIDATES]
        tried = sorted(((count(of_stem(term)), term) for term in terms), reverse=True)
        for number, term in tried:
            if number and (spelled := spell(term)):
                return spelled
    return ""


def _near(wanted: str, farthest: int, vocabulary) -> Iterator[tuple[int, int, str]]:
    """Near stems: letters changed, documents (negative), stem."""
    for length in range(len(wanted) - farthest, len(wanted) + farthest + 1):
        terms = vocabulary.get(length, {})
        found = process.extract(
            wanted, terms.keys(), scorer=OSA.distance, score_cutoff=farthest, limit=None
        )
        yield from ((int(letters), -terms[term], term) for term, letters, _ in found if letters)


def _sounding(word: str, vocabulary) -> Iterator[tuple[int, int, str]]:
    """Stems of words that sound the same: another ending may be stemmed far away."""
    for one, other in _SAME_SOUND:
        before, found, after = word.rpartition(one)
        if found:
            term = stem(before + other + after)
            if number := vocabulary.get(len(term), {}).get(term):
                yield 1, -number, term


def of_stem(term: str) -> Question:
    """The question for one stem of the vocabulary."""
    return Question((Part(term, (Token(term, 0),)),))
