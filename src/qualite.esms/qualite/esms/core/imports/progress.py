"""How far the import of a place (a path) has come, for the other requests of the same process.

Nothing is written in the database: another process of the same site does not know. Two imports at
once would do no harm there (each batch is a transaction), only waste.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock


_lock = Lock()
_running: dict[str, Running] = {}


@dataclass
class Running:
    """An import at work; ``step`` is "read", "write" or, between the two and before, "compare"."""

    by: str  # user id
    step: str = "read"
    done: int = 0  # bytes while reading, entries while writing
    total: int = 0

    def tell(self, step: str, done: int, total: int) -> None:
        """What an import calls as it goes."""
        over = step == "read" and done >= total
        self.step, self.done, self.total = "compare" if over else step, done, total

    @property
    def percent(self) -> int | None:
        """Share of the present step, None when it cannot be told."""
        if self.step == "compare" or not self.total:
            return None
        return min(100, 100 * self.done // self.total)


class AlreadyRunning(Exception):
    """Another import of this place is at work; ``running`` says how far it has come."""

    def __init__(self, running: Running) -> None:
        super().__init__(running.by)
        self.running = running


@contextmanager
def running(place: str, by: str) -> Iterator[Running]:
    """Hold the one place for an import of the place; raises ``AlreadyRunning``."""
    with _lock:
        if place in _running:
            raise AlreadyRunning(_running[place])
        mine = _running[place] = Running(by)
    try:
        yield mine
    finally:
        with _lock:
            del _running[place]


def current(place: str) -> Running | None:
    """The import of this place that is at work in this process."""
    return _running.get(place)
