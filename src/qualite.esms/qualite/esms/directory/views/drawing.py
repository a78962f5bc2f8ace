"""The drawing at the top of a page without a picture: a house in its garden.

Drawn by us, painted by the stylesheet. Each entry has its own trees, hills and number of windows,
always the same ones: they come from its id.
"""

from __future__ import annotations

from functools import lru_cache
from random import Random


WIDTH, HEIGHT = 1220, 260


@lru_cache(maxsize=256)
def drawing(seed: str, label: str) -> str:
    """SVG of the house that ``seed`` gives, described by ``label`` (plain text, escaped here)."""
    chance = Random(seed)
    shift = chance.randint(-160, 160)
    body = "".join(
        (
            f'<rect class="q-ciel" width="{WIDTH}" height="{HEIGHT}"/>',
            f'<circle class="q-soleil" cx="{chance.choice((210, 980, 1040))}" cy="76" r="40"/>',
            f'<path class="q-colline" d="M0 {chance.randint(150, 190)}q160-70 340-30t360-10 300-20 220 30v130H0z"/>',
            '<path class="q-pre" d="M0 205q200-50 430-14t400-10 390-6v85H0z"/>',
            '<path class="q-eau" d="M0 244q220-22 470-6t390-4 360-8v34H0z"/>',
            _house(430 + shift, chance.choice((3, 4, 5))),
            *(_tree(chance, x) for x in _gaps(chance, 414 + shift, 776 + shift)),
            _people(694 + shift),
        )
    )
    words = label.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return (
        f'<svg class="q-dessin" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}" '
        f'preserveAspectRatio="xMidYMid slice">{body}</svg>'
    )


def _house(x: int, windows: int) -> str:
    middle, step = x + 165, 54
    panes = []
    for row in (112, 158):
        for side in (-1, 1):
            for rank in range(windows // 2):
                left = middle + side * (58 + rank * step) - (34 if side < 0 else 0)
                panes.append(f'<rect x="{left}" y="{row}" width="34" height="26" rx="3"/>')
    return (
        f'<rect class="q-mur" x="{x}" y="96" width="330" height="108"/>'
        f'<path class="q-toit" d="M{x - 16} 98l80-46h202l80 46z"/>'
        f'<rect class="q-porte-d" x="{middle - 25}" y="150" width="50" height="54"/>'
        f'<path class="q-soleil" d="M{middle - 25} 150a25 25 0 0 1 50 0z"/>'
        f'<g class="q-vitre">{"".join(panes)}'
        f'<rect x="{middle - 35}" y="108" width="70" height="14" rx="3"/></g>'
    )


def _gaps(chance: Random, left: int, right: int) -> list[int]:
    """Places for trees that leave the house in view."""
    free = [x for x in range(90, WIDTH - 60, 110) if not left - 50 < x < right + 50]
    return sorted(chance.sample(free, min(len(free), 4)))


def _tree(chance: Random, x: int) -> str:
    radius, foot = chance.randint(28, 46), chance.randint(208, 220)
    top = foot - 30 - radius
    return (
        f'<rect class="q-tronc" x="{x - 4}" y="{top}" width="8" height="{foot - top}"/>'
        f'<circle class="q-arbre-d" cx="{x}" cy="{top}" r="{radius}"/>'
    )


def _people(x: int) -> str:
    return (
        f'<g class="q-gens"><circle cx="{x}" cy="196" r="7"/>'
        f'<path d="M{x - 10} 226a10 20 0 0 1 20 0z"/><circle cx="{x + 24}" cy="200" r="7"/>'
        f'<path d="M{x + 14} 228a10 19 0 0 1 20 0z"/></g>'
    )
