"""The map of France: one bubble per department, an inset for Île-de-France, frames for overseas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from qualite.esms.directory.map.outlines import drawn
from qualite.esms.directory.map.outlines import fitted
from qualite.esms.directory.map.outlines import outlines


VIEW_BOX = "0 -78 880 908"
SCALE = 0.45
LEFT, TOP = -24.0, 18.0
SMALLEST, LARGEST = 13.0, 30.0
# Paris and its neighbours are too close for bubbles: the inset is a diagram, not a map.
INSET = {
    "95": (108, -12),
    "78": (52, 42),
    "92": (108, 28),
    "75": (150, 36),
    "93": (180, -2),
    "94": (188, 66),
    "77": (222, 32),
    "91": (134, 84),
}
INSET_BUBBLES = (14.0, 18.0)
FRAME_WIDTH, FRAME_HEIGHT = 92, 88
FRAMES = {
    "971": (8, 440),
    "972": (106, 440),
    "973": (8, 534),
    "974": (106, 534),
    "976": (8, 628),
    "975": (106, 628),
}


@dataclass(frozen=True, slots=True)
class Bubble:
    """A department on the map: centre and radius in units of the view box."""

    code: str
    count: int
    x: int
    y: int
    radius: float
    selected: bool
    inset: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """An overseas department drawn apart: its frame and its outline (path data)."""

    code: str
    x: int
    y: int
    path: str


def _place(point):
    return point[0] * SCALE + LEFT, point[1] * SCALE + TOP


@cache
def mainland() -> str:
    """Path data of all metropolitan departments."""
    return "".join(drawn(o, _place, 1.0) for o in outlines().values() if not o.overseas)


@cache
def frames() -> tuple[Frame, ...]:
    """Overseas departments of the drawing, each in its frame."""
    known = outlines()
    result = []
    for code, (x, y) in FRAMES.items():
        fit = fitted(known[code], FRAME_WIDTH, FRAME_HEIGHT, margin=10)

        def place(point, fit=fit, x=x, y=y):
            inner = fit(point)
            return inner[0] + x, inner[1] + y

        result.append(Frame(code, x, y, drawn(known[code], place, 0.6)))
    return tuple(result)


@cache
def _centres() -> dict[str, tuple[int, int]]:
    centres = {
        code: tuple(round(value) for value in _place(outline.centre))
        for code, outline in outlines().items()
        if not outline.overseas
    }
    centres |= INSET
    for code, (x, y) in FRAMES.items():
        centres[code] = (x + FRAME_WIDTH // 2, y + FRAME_HEIGHT // 2)
    return centres


def bubbles(counts: Mapping[str, int], selected: str = "") -> list[Bubble]:
    """Bubbles of the departments that count something, largest first so that none is hidden.

    The area grows with the count; departments that the drawing lacks are left out
    (see :func:`elsewhere`).
    """
    most = max(counts.values(), default=0)
    found = []
    for code, count in counts.items():
        centre = _centres().get(code)
        if centre is None or count <= 0:
            continue
        low, high = INSET_BUBBLES if code in INSET else (SMALLEST, LARGEST)
        if code in FRAMES:
            high = (low + high) / 2
        radius = round(low + (high - low) * sqrt(count / most), 1)
        found.append(Bubble(code, count, *centre, radius, code == selected, code in INSET))
    return sorted(found, key=lambda bubble: (-bubble.radius, bubble.code))


def elsewhere(counts: Mapping[str, int]) -> list[str]:
    """Codes that count something and are not on the metropolitan map: overseas, as a list."""
    known = outlines()
    return sorted(
        code
        for code, count in counts.items()
        if count > 0 and (code not in known or known[code].overseas)
    )
