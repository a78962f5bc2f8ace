"""One department with its entries at their true positions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from qualite.esms.directory.map.outlines import drawn
from qualite.esms.directory.map.outlines import fitted
from qualite.esms.directory.map.outlines import outlines
from qualite.esms.directory.map.outlines import project


WIDTH, HEIGHT, MARGIN = 440, 320, 14


@dataclass(frozen=True, slots=True)
class CloseUp:
    """Path data of the outline, and the points in the same units; None in place of a position
    that falls outside the frame."""

    path: str
    points: list[tuple[int, int] | None]
    width: int = WIDTH
    height: int = HEIGHT


@lru_cache(maxsize=256)
def _outline(code: str, width: int, height: int) -> str:
    outline = outlines()[code]
    return drawn(outline, fitted(outline, width, height, MARGIN), 0.8)


def close_up(
    code: str,
    positions: Iterable[tuple[float, float]],
    width: int = WIDTH,
    height: int = HEIGHT,
) -> CloseUp | None:
    """The department ``code`` with (latitude, longitude) pairs placed on it.

    None for a department whose outline is not drawn in a known projection (overseas).
    """
    outline = outlines().get(code)
    if outline is None or outline.overseas:
        return None
    place = fitted(outline, width, height, MARGIN)
    points: list[tuple[int, int] | None] = []
    for point in project(positions):
        x, y = place(point)
        inside = 0 <= x <= width and 0 <= y <= height
        points.append((round(x), round(y)) if inside else None)
    return CloseUp(_outline(code, width, height), points, width, height)
