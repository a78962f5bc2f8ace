"""Values as small integers, and lists of rows by value."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
import numpy as np


def encode(column: Sequence) -> tuple[list, np.ndarray]:
    """The sorted distinct values of ``column`` and the ``int32`` code of each item."""
    values = sorted(set(column))
    index = dict(zip(values, range(len(values)), strict=True))
    return values, np.fromiter(map(index.__getitem__, column), np.int32, len(column))


def combine(columns: Iterable[tuple[np.ndarray, int]], size: int) -> tuple[np.ndarray, np.ndarray]:
    """Number the distinct combinations of several coded columns.

    Takes ``(codes, number of values)`` pairs. Returns the first row of each
    combination, and the combination of each row (``int32``).
    """
    joint, span = np.zeros(size, np.int64), 1
    for codes, count in columns:
        if span * max(count, 1) >= 1 << 62:
            distinct, joint = np.unique(joint, return_inverse=True)
            span = len(distinct)
        joint = joint * max(count, 1) + codes
        span *= max(count, 1)
    _, first, inverse = np.unique(joint, return_index=True, return_inverse=True)
    return first, inverse.astype(np.int32)


def expand(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """The integers of all the half-open ranges ``[start, end)``, in turn."""
    lengths = ends - starts
    total = int(lengths.sum())
    if total == 0:
        return np.zeros(0, np.int64)
    shifts = np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
    return np.arange(total) + shifts


@dataclass(frozen=True)
class RowLists:
    """For each code, the ascending rows that bear it."""

    rows: np.ndarray
    offsets: np.ndarray

    @classmethod
    def of(cls, codes: np.ndarray, count: int) -> "RowLists":
        """Lists for ``codes`` (one for each row) below ``count``."""
        order = np.argsort(codes, kind="stable").astype(np.int32)
        offsets = np.concatenate(([0], np.cumsum(np.bincount(codes, minlength=count))))
        return cls(order, offsets)

    def of_code(self, code: int) -> np.ndarray:
        """Ascending rows of one code."""
        return self.rows[self.offsets[code] : self.offsets[code + 1]]

    def of_codes(self, codes: np.ndarray) -> np.ndarray:
        """Rows of several codes, list after list."""
        return self.rows[expand(self.offsets[codes], self.offsets[codes + 1])]

    def lengths(self, codes: np.ndarray) -> int:
        """How many rows bear one of ``codes``."""
        return int((self.offsets[codes + 1] - self.offsets[codes]).sum())


def positions_in(needles: np.ndarray, hay: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where two ascending duplicate-free arrays meet: indexes into each."""
    if len(needles) > len(hay):
        in_hay, in_needles = positions_in(hay, needles)
        return in_needles, in_hay
    if not len(hay):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    places = np.searchsorted(hay, needles)
    places[places == len(hay)] = 0
    found = np.flatnonzero(hay[places] == needles)
    return found, places[found]
