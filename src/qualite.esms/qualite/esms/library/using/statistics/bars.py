"""Bars as server-made SVG, without a raw colour: classes that the theme paints.

The same numbers are in a table of the page, which is the picture's alternative.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


WIDTH, HEIGHT, FOOT, HEAD = 720, 180, 24, 20
FILLED = 0.64  # of the width that a bar has


def bars(values: Sequence[tuple[str, int]], label: str) -> str:
    """SVG of (name, number) pairs, from left to right; "" for none. Numbers are not negative."""
    if not values:
        return ""
    highest = max(number for _name, number in values) or 1
    step = WIDTH / len(values)
    parts = [
        _bar(place, step, name, number, highest) for place, (name, number) in enumerate(values)
    ]
    ground = HEIGHT + HEAD
    return (
        f'<svg class="q-barres" width="100%" role="img" aria-label="{escape(label)}" '
        f'viewBox="0 0 {WIDTH} {ground + FOOT}">'
        f'<line class="q-barres-sol" x1="0" x2="{WIDTH}" y1="{ground}" y2="{ground}"/>'
        f"{''.join(parts)}</svg>"
    )


def _bar(place, step, name, number, highest):
    height = round(HEIGHT * number / highest, 1)
    middle = round((place + 0.5) * step, 1)
    left, top = round(middle - step * FILLED / 2, 1), round(HEIGHT + HEAD - height, 1)
    said = (
        f'<text class="q-barres-nombre" x="{middle}" y="{top - 5:.1f}" text-anchor="middle">'
        f"{number}</text>"
        if number
        else ""
    )
    return (
        f'<rect class="q-barre" x="{left}" y="{top}" width="{step * FILLED:.1f}" '
        f'height="{height}"/>{said}'
        f'<text class="q-barres-nom{"" if place % 2 else " q-barres-pair"}" x="{middle}" y="{HEIGHT + HEAD + FOOT - 7}" '
        f'text-anchor="middle">{escape(name)}</text>'
    )
