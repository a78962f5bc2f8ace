"""Near words for those that a person finds nothing by.

Words are sought in the whole vocabulary, but one is proposed only if the person finds documents by
it, and it is written as one of these documents writes it: nothing of what they may not see shows.
"""

from __future__ import annotations

from collections.abc import Callable
from qualite.esms.library.search import schema
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
    wanted = stem(word.strip(".,;:!?()'’"))
    if len(wanted) < _SHORTEST:
        return ""
    distance = 1 if len(wanted) < 8 else 2
    for prefix in (wanted[0], ""):
        terms = dict(snapshot.searcher.terms_with_prefix(schema.WORDS, prefix))
        near = process.extract(
            wanted, list(terms), scorer=OSA.distance, score_cutoff=distance, limit=50
        )
        ranked = sorted(near, key=lambda found: (found[1], -terms[found[0]]))[:_CANDIDATES]
        for changes in range(1, distance + 1):
            tried = [
                (count(of_stem(term)), term) for term, letters, _ in ranked if letters == changes
            ]
            for number, term in sorted(tried, reverse=True):
                if number and (spelled := spell(term)):
                    return spelled
    return ""


def of_stem(term: str) -> Question:
    """The question for one stem of the vocabulary."""
    return Question((Part(term, (Token(term, 0),)),))
