"""Page numbers under a list, from plone.batching."""

from __future__ import annotations

from plone.batching.batch import Batch


def pages(total: int, start: int, size: int) -> list[dict]:
    """``number`` (None for dots between far pages), ``start`` and ``current`` of each page shown.

    [] where one page holds all.
    """
    batch = Batch(range(total), size or 1, min(start, max(total - 1, 0)), pagerange=5)
    if not size or batch.numpages < 2:
        return []
    shown = sorted({1, *batch.navlist, batch.numpages})
    found = []
    for number, before in zip(shown, [0, *shown], strict=False):
        if number - before > 1:
            found.append({"number": None, "start": 0, "current": False})
        current = number == batch.pagenumber
        found.append({"number": number, "start": (number - 1) * size, "current": current})
    return found


def last_start(total: int, size: int) -> int:
    """Where the last page begins (0 when there is nothing)."""
    return max(0, (total - 1) // size * size) if size else 0
