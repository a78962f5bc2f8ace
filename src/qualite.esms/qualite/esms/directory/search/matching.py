"""Finding rows by words: exact, same stem, prefix, else the nearest spelling."""

from .coding import positions_in
from .postings import Postings
from .text import stem
from .text import STOP_WORDS
from .text import words
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from rapidfuzz import fuzz
from rapidfuzz import process
import math
import numpy as np
import threading


#: Weight of a match by how the word was met, then by field (0 is no field).
EXACT, STEM, PREFIX = (
    np.array([0, 10, 30, 60], np.uint8),
    np.array([0, 8, 24, 48], np.uint8),
    np.array([0, 6, 18, 36], np.uint8),
)
_LEVELS = np.arange(int(EXACT.max()) + 1)
#: Words written short or in full.
ALIASES = {
    "st": ("saint",),
    "saint": ("st",),
    "ste": ("sainte",),
    "sainte": ("ste",),
}
_FUZZY_CUTOFF = 75
_FUZZY_LENGTH = 4
_STEM_CACHE = 4096


@dataclass(frozen=True)
class TextMatch:
    """Ascending rows that match every word, their scores, and what was searched."""

    rows: np.ndarray
    scores: np.ndarray
    corrected: str | None


class Matcher:
    """Answers questions made of words over ``size`` rows."""

    def __init__(self, postings: Postings, size: int) -> None:
        self._postings = postings
        self._size = size
        self._stem_mates: dict[str, tuple[int, ...]] = {}
        self._by_length: dict[int, list[str]] | None = None
        self._lock = threading.Lock()

    def match(self, text: str) -> TextMatch | None:
        """Rows that bear every word of ``text``; None when it holds no word."""
        asked = words(text)
        wanted = [word for word in asked if word not in STOP_WORDS] or asked
        if not wanted:
            return None
        last = asked[-1]
        corrections: dict[str, str] = {}
        rows = scores = None
        wanted = list(dict.fromkeys(wanted))
        several = len(wanted) > 1
        for word in wanted:
            found, weights = self._word(word, word == last)
            if not len(found):
                nearest = self.nearest(word)
                if nearest is None:
                    nothing = np.zeros(0, np.int64)
                    return TextMatch(nothing, nothing, None)
                corrections[word] = nearest
                found, weights = self._word(nearest, False)
            if several:  # rarity only tells words from one another
                rarity = 1 + math.log(self._size / len(found))
                points = (_LEVELS * rarity).astype(np.int32).take(weights)
            else:
                points = weights.astype(np.int16)
            if rows is None:
                rows, scores = found, points
            else:
                rows, scores = self._both(rows, scores, found, points)
        corrected = None
        if corrections:
            corrected = " ".join(corrections.get(word, word) for word in asked)
        return TextMatch(rows, scores, corrected)

    def _both(
        self, rows: np.ndarray, scores: np.ndarray, found: np.ndarray, points: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Rows of two words, their points added up."""
        if min(len(rows), len(found)) * 32 < self._size:
            here, there = positions_in(rows, found)
            return rows[here], scores[here] + points[there]
        # Two frequent words: looking up beats searching.
        gains = np.zeros(self._size, np.int32)
        gains[found] = points
        gains = gains.take(rows)
        here = np.flatnonzero(gains > 0)
        return rows[here], scores[here] + gains[here]

    def _slice(self, low: int, high: int, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        start, end = self._postings.offsets[low], self._postings.offsets[high]
        return self._postings.rows[start:end], weights.take(self._postings.fields[start:end])

    def _word(self, word: str, last: bool) -> tuple[np.ndarray, np.ndarray]:
        vocabulary = self._postings.vocabulary
        low = bisect_left(vocabulary, word)
        known = low < len(vocabulary) and vocabulary[low] == word
        found = []
        if len(word) >= (2 if last else 3):
            # No folded word holds a character after "~".
            high = bisect_left(vocabulary, word + "~", low)
            if high > low + known:
                found.append(self._slice(low + known, high, PREFIX))
        for code in self._mates(word):
            found.append(self._slice(code, code + 1, STEM))
        if known:
            found.append(self._slice(low, low + 1, EXACT))
        return self._best(found, known)

    def _best(
        self, found: list[tuple[np.ndarray, np.ndarray]], known: bool
    ) -> tuple[np.ndarray, np.ndarray]:
        if not found:
            return np.zeros(0, np.int32), np.zeros(0, np.uint8)
        if len(found) == 1 and known:
            return found[0]  # one word's rows are already ascending and distinct
        rows = np.concatenate([rows for rows, _ in found])
        weights = np.concatenate([weights for _, weights in found])
        if len(rows) * 16 < self._size:
            keys = (rows.astype(np.int64) << 8) | (255 - weights)
            keys.sort()
            merged = keys >> 8
            first = np.ones(len(keys), bool)
            np.not_equal(merged[1:], merged[:-1], out=first[1:])
            return merged[first], (255 - (keys[first] & 255)).astype(np.uint8)
        best = np.zeros(self._size, np.uint8)
        for level in np.flatnonzero(np.bincount(weights)):
            best[rows[weights == level]] = level
        hits = np.flatnonzero(best.view(bool))
        return hits, best[hits]

    def _mates(self, word: str) -> Iterable[int]:
        """Codes of the other words with the same stem (cached)."""
        known = self._stem_mates.get(word)
        if known is None:
            known = tuple(self._find_mates(word))
            with self._lock:
                if len(self._stem_mates) >= _STEM_CACHE:
                    self._stem_mates.clear()
                self._stem_mates[word] = known
        return known

    def _find_mates(self, word: str) -> Iterable[int]:
        vocabulary = self._postings.vocabulary
        for other in ALIASES.get(word, ()):
            code = bisect_left(vocabulary, other)
            if code < len(vocabulary) and vocabulary[code] == other:
                yield code
        if len(word) < 3 or not word.isalpha():
            return
        root = stem(word)
        # Endings change, beginnings do not: only near words need be stemmed.
        start = common_start(root)
        low = bisect_left(vocabulary, start)
        high = bisect_left(vocabulary, start + "~", low)
        for code in range(low, high):
            mate = vocabulary[code]
            if mate != word and len(mate) <= len(root) + 12 and stem(mate) == root:
                yield code

    def nearest(self, word: str) -> str | None:
        """The known word spelt most like ``word``, frequent ones preferred."""
        if len(word) < _FUZZY_LENGTH or not word.isalpha():
            return None
        choices = []
        for length in range(max(_FUZZY_LENGTH, len(word) - 2), len(word) + 3):
            choices += self._words_of(length)
        near = process.extract(
            word, choices, scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF, limit=12
        )
        if not near:
            return None
        return min(near, key=lambda item: (-item[1] - self._fame(item[0]), item[0]))[0]

    def _fame(self, word: str) -> float:
        code = bisect_left(self._postings.vocabulary, word)
        return min(8.0, math.log2(self._postings.frequency(code)))

    def _words_of(self, length: int) -> list[str]:
        lists = self._by_length
        if lists is None:
            lists = {}
            for word in self._postings.vocabulary:
                if word.isalpha():
                    lists.setdefault(len(word), []).append(word)
            self._by_length = lists
        return lists.get(length, [])


def common_start(root: str) -> str:
    """What all words of stem ``root`` begin with."""
    return root[: max(2, len(root) - 2)]
