"""The inverted index: which rows bear each word, and in which field."""

from .text import fold_many
from .text import SEPARATOR
from collections.abc import Sequence
from dataclasses import dataclass
import numpy as np


#: Fields by weight: other words, then category and town, then title and number.
OTHER, PLACE_OR_KIND, TITLE = 1, 2, 3

_SLAB = 8192


class _Numbers(dict):
    """Numbers words as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


@dataclass(frozen=True)
class Postings:
    """``rows`` and ``fields`` of word ``k`` lie from ``offsets[k]`` to ``offsets[k + 1]``.

    ``vocabulary`` is sorted, so that the words of one prefix, and with them
    their postings, lie together. A row bears a word once, in its best field.
    """

    vocabulary: list[str]
    offsets: np.ndarray
    rows: np.ndarray
    fields: np.ndarray

    @classmethod
    def build(cls, columns: Sequence[tuple[Sequence[str], int]], size: int) -> "Postings":
        """Index columns of raw text, ``size`` rows each, given with their field."""
        numbers = _Numbers({SEPARATOR: 0})
        levels = np.array([field for _, field in columns], np.int64)
        pieces = []
        for start in range(0, size, _SLAB):
            texts = [texts[start : start + _SLAB] for texts, _ in columns]
            codes, rows, column = _slab(numbers, texts)
            pieces.append((codes, rows + start, levels[column]))
        del numbers[SEPARATOR]
        vocabulary = sorted(numbers)
        if not vocabulary:
            nothing = np.zeros(0, np.int32)
            return cls([], np.zeros(1, np.int64), nothing, nothing.astype(np.uint8))
        alphabetical = np.zeros(len(vocabulary) + 1, np.int64)
        alphabetical[np.fromiter(map(numbers.__getitem__, vocabulary), np.int64)] = np.arange(
            len(vocabulary)
        )
        # One sorted integer for each occurrence: word, row, best field first.
        keys = np.concatenate(
            [
                ((alphabetical[codes] * size + rows) << 2) | (TITLE - fields)
                for codes, rows, fields in pieces
            ]
        )
        keys.sort()
        pairs = keys >> 2
        first = np.ones(len(keys), bool)
        np.not_equal(pairs[1:], pairs[:-1], out=first[1:])
        keys, pairs = keys[first], pairs[first]
        code = pairs // size
        rows = (pairs - code * size).astype(np.int32)
        offsets = np.searchsorted(code, np.arange(len(vocabulary) + 1))
        return cls(vocabulary, offsets, rows, (TITLE - (keys & 3)).astype(np.uint8))

    def frequency(self, code: int) -> int:
        """How many rows bear a word."""
        return int(self.offsets[code + 1] - self.offsets[code])


def _slab(
    numbers: _Numbers, columns: Sequence[Sequence[str]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Word, row and column of each occurrence, in one pass over many rows."""
    texts = [text for row in zip(*columns, strict=True) for text in row]
    joint = f" {SEPARATOR} ".join(texts)
    if joint.count(SEPARATOR) != len(texts) - 1:
        joint = f" {SEPARATOR} ".join(text.replace(SEPARATOR, " ") for text in texts)
    tokens = fold_many(joint).split()
    codes = np.fromiter(map(numbers.__getitem__, tokens), np.int32, len(tokens))
    is_separator = codes == 0
    text_number = np.cumsum(is_separator)[~is_separator]
    rows = text_number // len(columns)
    return codes[~is_separator], rows, text_number - rows * len(columns)
