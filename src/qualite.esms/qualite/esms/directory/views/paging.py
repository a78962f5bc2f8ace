"""Page numbers under a list of results."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A link of the pagination; ``number`` is None for the dots between far pages."""

    number: int | None
    start: int = 0
    current: bool = False


def last_start(total: int, size: int) -> int:
    """Where the last page begins (0 when there is nothing)."""
    return max(0, (total - 1) // size * size) if size else 0


def pages(total: int, start: int, size: int, around: int = 2) -> list[Page]:
    """First, last and the pages around the current one; [] when one page holds all."""
    if size < 1 or total <= size:
        return []
    last = (total - 1) // size + 1
    current = min(start // size + 1, last)
    shown = sorted({1, last, *range(max(1, current - around), min(last, current + around) + 1)})
    found: list[Page] = []
    for number in shown:
        before = found[-1].number if found else 0
        if before is not None and number - before == 2:
            found.append(Page(number - 1, (number - 2) * size))
        elif before is not None and number - before > 2:
            found.append(Page(None))
        found.append(Page(number, (number - 1) * size, number == current))
    return found
