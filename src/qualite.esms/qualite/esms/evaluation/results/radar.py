"""The radar of thematics as server-made SVG, without a raw colour: classes that the theme paints.

The values are also in a table of the page, which is the radar's alternative; the picture itself is
one image with a label. Two sizes are drawn: with names for wide screens, with numbers (a list below
says which is which) for telephones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
import math
import textwrap


HIGHEST = 4
CENTRE_X, CENTRE_Y, RADIUS = 260, 226, 156
WIDE_BOX, NARROW_BOX = "-60 -22 640 484", "62 26 396 400"
LABEL_GAP, LINE = 22, 17
WIDTH = 19  # characters of a name's line
LINES = 3
MOST_NAMED = 12  # more names would meet


@dataclass(frozen=True, slots=True)
class Axis:
    """``value`` and ``then`` between 1 and 4, None where there is no mean; ``written``: the value
    in the reader's language."""

    name: str
    value: float | None
    written: str = ""
    then: float | None = None


def radar(axes: Sequence[Axis], label: str, named: bool = True, css: str = "") -> str:
    """SVG of the radar; ``named``: names at the ends of the axes, else their numbers from 1.

    ValueError under three axes.
    """
    if len(axes) < 3:
        raise ValueError("a radar needs three axes")
    named = named and len(axes) <= MOST_NAMED
    angles = [2 * math.pi * rank / len(axes) for rank in range(len(axes))]
    parts = [_ring(angles, level) for level in range(HIGHEST, 0, -1)]
    parts += [_spoke(angle) for angle in angles]
    if any(axis.then is not None for axis in axes):
        parts.append(_shape(angles, [axis.then for axis in axes], "q-radar-avant"))
    parts.append(_shape(angles, [axis.value for axis in axes], "q-radar-forme"))
    for rank, (angle, axis) in enumerate(zip(angles, axes, strict=True), start=1):
        if axis.value is not None:
            x, y = _point(angle, axis.value)
            parts.append(f'<circle class="q-radar-point" cx="{x}" cy="{y}" r="4.5"/>')
        parts.append(_name(angle, axis) if named else _number(angle, rank))
    parts += [_level(level) for level in range(1, HIGHEST + 1)]
    return (
        f'<svg class="{escape(f"q-radar {css}".strip())}" width="100%" role="img" '
        f'viewBox="{WIDE_BOX if named else NARROW_BOX}" aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )


def _point(angle: float, value: float, beyond: float = 0) -> tuple[float, float]:
    """Where a value stands on an axis; the first axis points up, the next ones clockwise."""
    length = RADIUS * value / HIGHEST + beyond
    return (
        round(CENTRE_X + length * math.sin(angle), 1),
        round(CENTRE_Y - length * math.cos(angle), 1),
    )


def _points(angles, values) -> str:
    pairs = (_point(a, v) for a, v in zip(angles, values, strict=True) if v is not None)
    return " ".join(f"{x},{y}" for x, y in pairs)


def _ring(angles, level) -> str:
    css = "q-radar-fond" if level == HIGHEST else "q-radar-anneau"
    return f'<polygon class="{css}" points="{_points(angles, [level] * len(angles))}"/>'


def _spoke(angle) -> str:
    x, y = _point(angle, HIGHEST)
    return f'<line class="q-radar-axe" x1="{CENTRE_X}" y1="{CENTRE_Y}" x2="{x}" y2="{y}"/>'


def _shape(angles, values, css) -> str:
    """The polygon of the values there are: an axis without mean is passed over, never a zero."""
    points = _points(angles, values)
    return f'<polygon class="{css}" points="{points}"/>' if points else ""


def _level(level) -> str:
    y = _point(0, level)[1]
    return f'<text class="q-radar-niveau" x="{CENTRE_X + 5}" y="{y + 14}">{level}</text>'


def _name(angle, axis: Axis) -> str:
    """Lines of the name and the value under it, on the outer side of the axis' end."""
    x, y = _point(angle, HIGHEST, LABEL_GAP)
    side = math.sin(angle)
    anchor = "middle" if abs(side) < 0.1 else "start" if side > 0 else "end"
    lines = textwrap.wrap(axis.name, WIDTH, max_lines=LINES, placeholder="\u2026") or [""]
    height = len(lines) * LINE
    y += -height + (1 - math.cos(angle)) / 2 * height + 6
    said = "".join(
        f'<text class="q-radar-nom" x="{x}" y="{y + rank * LINE:.1f}" text-anchor="{anchor}">'
        f"{escape(line)}</text>"
        for rank, line in enumerate(lines)
    )
    return said + (
        f'<text class="q-radar-valeur" x="{x}" y="{y + height:.1f}" text-anchor="{anchor}">'
        f"{escape(axis.written)}</text>"
    )


def _number(angle, rank: int) -> str:
    x, y = _point(angle, HIGHEST, LABEL_GAP)
    return f'<text class="q-radar-rang" x="{x}" y="{y + 6:.1f}" text-anchor="middle">{rank}</text>'
