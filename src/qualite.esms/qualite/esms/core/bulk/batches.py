"""The transactions of an import: one a batch, tried again when it meets another writer."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from ZODB.POSException import ConflictError
import transaction


ATTEMPTS = 20  # tries of a batch that meets concurrent writers


def chunks(items: Sequence, size: int) -> Iterator[Sequence]:
    """Successive parts of at most ``size`` items."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def commit(portal, action: Callable, *args, note: str = "import-finess"):
    """Run ``action`` in a transaction of its own and return its result.

    Concurrent writers only make it start again; raises ``ConflictError`` when they never end.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            result = action(*args)
            transaction.get().note(note)
            transaction.commit()
            portal._p_jar.cacheGC()
            return result
        except ConflictError:
            transaction.abort()
            if attempt == ATTEMPTS:
                raise
