"""The three circles: the person, the professionals around, the establishment around them.

Server-made SVG, without a raw colour: each arc carries a CSS class that the stylesheet paints.
"""

from collections.abc import Sequence
from html import escape
import math


RADII = (19, 31, 43)  # innermost first, in a viewBox of 100 × 100
OPENING = 0.78  # share of the turn that a full arc covers
START = 129.6  # degrees: the gap is at the bottom
EMBLEM_RADII = (72, 124, 176)  # in a viewBox of 400 × 400


def arc_length(radius: float, share: float = 1.0) -> tuple[float, float]:
    """Lengths of the dash and of the whole circle, for an arc filled to ``share`` (0 to 1)."""
    turn = 2 * math.pi * radius
    return round(turn * OPENING * min(max(share, 0.0), 1.0), 1), round(turn, 1)


def _arc(radius, css, share=1.0, centre=50):
    dash, turn = arc_length(radius, share)
    return (
        f'<circle class="{css}" cx="{centre}" cy="{centre}" r="{radius}" '
        f'stroke-dasharray="{dash} {turn}" transform="rotate({START} {centre} {centre})"/>'
    )


def circles(
    shares: Sequence[float | None] = (1, 1, 1),
    size: int = 72,
    label: str = "",
    css: str = "",
) -> str:
    """SVG of the three arcs.

    ``shares`` are three numbers between 0 and 1 (progress, or a mark divided by 4), from the
    person to the establishment; ``None`` or 0 leaves the track empty. Without ``label`` the
    picture is hidden from assistive technology: the values must then be written beside it.
    Raises ValueError unless there are exactly three shares.
    """
    if len(shares) != len(RADII):
        raise ValueError("three shares are needed: person, professionals, establishment")
    role = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    drawn = []
    for number, (radius, share) in enumerate(zip(RADII, shares, strict=True), start=1):
        drawn.append(_arc(radius, "q-arc q-arc-fond"))
        if share:
            drawn.append(_arc(radius, f"q-arc q-arc-{number}", share))
    css = f"q-cercles {css}".strip()
    return (
        f'<svg class="{escape(css)}" width="{size}" height="{size}" viewBox="0 0 100 100" {role}>'
        f'{"".join(drawn)}<circle class="q-arc-centre" cx="50" cy="50" r="6"/></svg>'
    )


def logo() -> str:
    """SVG of the logo: decorative, the name stands beside it."""
    arcs = "".join(
        _arc(radius, f"q-arc q-logo-{number}") for number, radius in enumerate(RADII, start=1)
    )
    return (
        '<svg class="q-logo" viewBox="0 0 100 100" aria-hidden="true">'
        f'{arcs}<circle class="q-logo-centre" cx="50" cy="50" r="8"/></svg>'
    )


def emblem(names: Sequence[str], label: str) -> str:
    """SVG of the home page: the three circles with their ``names`` written along the arcs."""
    arcs, paths, texts = [], [], []
    for number, (radius, name) in enumerate(zip(EMBLEM_RADII, names, strict=True), start=1):
        arcs.append(_arc(radius, f"q-arc q-emb-{number}", centre=200))
        baseline = radius - 5.5
        paths.append(
            f'<path id="q-emb-{number}" '
            f'd="M{200 - baseline} 200a{baseline} {baseline} 0 0 1 {2 * baseline} 0"/>'
        )
        texts.append(
            f'<text class="q-emb-texte"><textPath href="#q-emb-{number}" startOffset="50%" '
            f'text-anchor="middle">{escape(name)}</textPath></text>'
        )
    person = '<circle cx="200" cy="178" r="15"/><path d="M170 228a30 30 0 0 1 60 0z"/>'
    return (
        f'<svg class="q-emb" viewBox="0 0 400 400" role="img" aria-label="{escape(label)}">'
        f'{"".join(arcs)}<g class="q-emb-personne">{person}</g>'
        f"<defs>{''.join(paths)}</defs>{''.join(texts)}</svg>"
    )
