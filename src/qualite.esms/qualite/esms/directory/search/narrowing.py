"""The rows that a question's words, place and box leave, whoever asks."""

from .coding import positions_in
from .counting import Tally
from .query import Query
from .result import Place
from .text import fold
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
import numpy as np
import threading


if TYPE_CHECKING:
    from .columns import Columns


#: Kilometres around a place when the question gives none.
DEFAULT_DISTANCE = 20.0

# Points for a title that begins with the whole question, or is nothing more.
_TITLE_START = 150
_WHOLE_TITLE = 150


@dataclass(frozen=True)
class Base:
    """Ascending rows (None for all of them) with what orders and explains them.

    Scores and distances (km) go with ``rows``.
    """

    rows: np.ndarray | None = None
    scores: np.ndarray | None = None
    distances: np.ndarray | None = None
    corrected: str | None = None
    place: Place | None = None
    suggestions: list[Place] = field(default_factory=list)
    tally: Tally | None = None

    def among(self, rows: np.ndarray, distances: np.ndarray | None = None) -> "Base":
        """Only those also in ascending ``rows``, with their ``distances``."""
        if self.rows is None:
            return replace(self, rows=rows, distances=distances)
        here, there = positions_in(self.rows, rows)
        if distances is not None:
            distances = distances[there]
        elif self.distances is not None:
            distances = self.distances[here]
        return replace(
            self,
            rows=self.rows[here],
            scores=None if self.scores is None else self.scores[here],
            distances=distances,
        )


def narrow(columns: "Columns", query: Query) -> Base:
    """Apply the words, the place and the box of ``query``, not its facets."""
    base = Base()
    match = columns.matcher.match(query.text) if query.text else None
    if match is not None:
        scores = _with_titles(columns, match.rows, match.scores, match.corrected or query.text)
        base = Base(match.rows, scores, corrected=match.corrected)
    if query.near:
        place, suggestions = columns.places.resolve(query.near)
        base = replace(base, place=place, suggestions=suggestions)
        if place is None:
            base = base.among(np.zeros(0, np.int32))
            return replace(base, tally=Tally.of(columns.table, base.rows))
        km = query.distance or DEFAULT_DISTANCE
        base = base.among(*columns.positions.within(place.latitude, place.longitude, km))
    if query.box is not None:
        base = base.among(columns.positions.in_box(query.box))
    return base if base.rows is None else replace(base, tally=Tally.of(columns.table, base.rows))


def _with_titles(columns: "Columns", rows: np.ndarray, scores: np.ndarray, text: str) -> np.ndarray:
    # Rows are sorted by title: those that begin with the text lie together.
    phrase = fold(text)
    low, high = columns.rows_titled(phrase)
    if low == high:
        return scores
    start, end = np.searchsorted(rows, (low, high))
    scores = scores.copy()
    scores[start:end] += _TITLE_START
    low, high = columns.rows_titled_exactly(phrase, low, high)
    start, end = np.searchsorted(rows, (low, high))
    scores[start:end] += _WHOLE_TITLE
    return scores


class Recent:
    """The bases last asked for: people turn pages and facets of one question.

    Bounded by number and by rows held, so that it stays small beside the
    snapshot itself.
    """

    def __init__(self, size: int, entries: int = 64) -> None:
        self._entries = entries
        self._budget = max(4 * size, 1 << 16)
        self._held = 0
        self._known: OrderedDict[tuple, Base] = OrderedDict()
        self._lock = threading.Lock()

    def base(self, query: Query, make: Callable[[], Base]) -> Base:
        """The base of ``query``, made if it is not known."""
        key = (query.text, query.near, query.distance, query.box)
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known
        known = make()
        with self._lock:
            if key not in self._known:
                self._known[key] = known
                self._held += _length(known)
            while len(self._known) > self._entries or self._held > self._budget:
                _, dropped = self._known.popitem(last=False)
                self._held -= _length(dropped)
        return known

    def clear(self) -> None:
        """Forget all of them (for measuring)."""
        with self._lock:
            self._known.clear()
            self._held = 0


def _length(base: Base) -> int:
    return 0 if base.rows is None else len(base.rows)
