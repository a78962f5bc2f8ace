"""Outlines of the departments, read from the SVG that the package ``pygal_maps_fr`` ships.

That drawing is in Lambert-93: its units are kilometres times 1.605, to which its origin is added
(fitted on the extreme points and the centres of twenty departments, to a kilometre). So a position
of the register has its true place on it. Overseas departments are drawn apart, each at its scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from lxml import etree
from pyproj import Transformer
from qualite.esms.directory.map import paths


MAINLAND = "departements"
OVERSEAS = "dom-com"
UNITS_PER_METRE = 1.6054e-3
ORIGIN_X, ORIGIN_Y = -49.9, 11437.0


@dataclass(frozen=True, slots=True)
class Outline:
    """A department's rings in the units of the drawing (y grows southward)."""

    code: str
    overseas: bool
    rings: tuple[tuple[paths.Point, ...], ...]
    centre: paths.Point
    box: tuple[float, float, float, float]


@cache
def outlines() -> dict[str, Outline]:
    """INSEE code of a department -> its outline. Overseas: those that the drawing holds."""
    source = files("pygal_maps_fr") / "fr.departments.svg"
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(source.read_bytes(), parser)
    found = {}
    for group in root.iter("{*}g"):
        name, _, _ = (group.get("class") or "").partition(" ")
        parent = group.getparent()
        where = parent.get("id") if parent is not None else None
        if not name.startswith("z") or where not in (MAINLAND, OVERSEAS):
            continue
        rings = [ring for path in group.iter("{*}path") for ring in paths.read_path(path.get("d"))]
        largest = max(rings, key=_extent)
        found[name[1:]] = Outline(
            code=name[1:],
            overseas=where == OVERSEAS,
            rings=tuple(tuple(ring) for ring in rings),
            centre=paths.centre(largest),
            box=paths.bounds(rings),
        )
    return dict(sorted(found.items()))


def _extent(ring):
    left, top, right, bottom = paths.bounds([ring])
    return (right - left) * (bottom - top)


@cache
def _lambert() -> Transformer:
    return Transformer.from_crs(4326, 2154, always_xy=True)


def project(positions) -> list[paths.Point]:
    """Places on the drawing of (latitude, longitude) pairs of metropolitan France."""
    positions = list(positions)
    if not positions:
        return []
    eastings, northings = _lambert().transform(
        [longitude for latitude, longitude in positions],
        [latitude for latitude, longitude in positions],
    )
    return [
        (east * UNITS_PER_METRE + ORIGIN_X, ORIGIN_Y - north * UNITS_PER_METRE)
        for east, north in zip(eastings, northings, strict=True)
    ]


def fitted(outline: Outline, width: float, height: float, margin: float = 0.0):
    """A function from the drawing's units to a frame that the outline fills, kept in proportion."""
    left, top, right, bottom = outline.box
    scale = min(
        (width - 2 * margin) / max(right - left, 1e-6),
        (height - 2 * margin) / max(bottom - top, 1e-6),
    )
    shift_x = (width - scale * (right - left)) / 2 - scale * left
    shift_y = (height - scale * (bottom - top)) / 2 - scale * top

    def place(point: paths.Point) -> paths.Point:
        return point[0] * scale + shift_x, point[1] * scale + shift_y

    return place


def drawn(outline: Outline, place, tolerance: float = 0.8) -> str:
    """Path data of an outline once ``place`` has moved its points, simplified by ``tolerance``."""
    rings = [[place(point) for point in ring] for ring in outline.rings]
    return paths.write_path(paths.simplified(ring, tolerance) for ring in rings)
