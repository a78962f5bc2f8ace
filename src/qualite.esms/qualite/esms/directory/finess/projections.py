"""From the projected coordinates of the register to degrees, many at a time."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from functools import lru_cache
from pyproj import Transformer
from qualite.esms.directory.finess.nomenclature import _rows
from qualite.esms.directory.finess.reasons import BadLine
from qualite.esms.directory.finess.reasons import COORDINATES
from qualite.esms.directory.finess.reasons import PROJECTION
from typing import NamedTuple
import numpy as np
import re


_epsg = re.compile(r"EPSG\s*:\s*([0-9]{4,6})(?![0-9])", re.IGNORECASE)
_is_coordinate = re.compile(r"-?[0-9]{1,8}(?:\.[0-9]{1,12})?").fullmatch


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection that is known, and the box (WGS 84 degrees) its results must fall in."""

    epsg: str
    meaning: str
    old_name: str
    west: float
    south: float
    east: float
    north: float

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


@cache
def projections() -> dict[str, Projection]:
    """EPSG code (digits only) -> projection."""
    return {
        row["epsg"]: Projection(
            row["epsg"],
            row["meaning"],
            row["old_name"],
            *(float(row[side]) for side in ("west", "south", "east", "north")),
        )
        for row in _rows("projections.csv")
    }


@cache
def _old_names() -> dict[str, str]:
    return {p.old_name: p.epsg for p in projections().values() if p.old_name}


@cache
def to_degrees(epsg: str) -> Transformer:
    """(x, y) in metres -> (longitude, latitude)."""
    return Transformer.from_crs(f"EPSG:{epsg}", "EPSG:4326", always_xy=True)


@cache
def to_metres(epsg: str) -> Transformer:
    """(longitude, latitude) -> (x, y) in metres."""
    return Transformer.from_crs("EPSG:4326", f"EPSG:{epsg}", always_xy=True)


@lru_cache(maxsize=1024)
def projection_of(source: str) -> str:
    """EPSG code named in the source field (``…,EPSG:2154 RGF93 / Lambert-93``, or ``…,LAMBERT_93``).

    Raises ``BadLine`` when it names none, or one that is not in ``projections.csv``.
    """
    match = _epsg.search(source)
    if match:
        code = match.group(1)
        if code not in projections():
            raise BadLine(PROJECTION, f"EPSG:{code}")
        return code
    last = re.split(r"[,;]", source)[-1].strip()
    if last.upper() not in _old_names():
        raise BadLine(PROJECTION, last)
    return _old_names()[last.upper()]


def coordinate(text: str) -> float:
    if _is_coordinate(text) is None:
        raise BadLine(COORDINATES, text)
    return float(text)


def in_france(latitude: float, longitude: float) -> bool:
    return any(p.holds(latitude, longitude) for p in projections().values())


class Projected(NamedTuple):
    """A position still in metres; ``line`` is where it was read."""

    line: int
    finess: str
    x: float
    y: float
    source: str


def convert(
    epsg: str, batch: Iterable[Projected]
) -> Iterator[tuple[Projected, float, float, bool]]:
    """(position, latitude, longitude, whether it lies where it should), six decimals."""
    batch = list(batch)
    xs = np.array([p.x for p in batch], dtype=float)
    ys = np.array([p.y for p in batch], dtype=float)
    longitudes, latitudes = to_degrees(epsg).transform(xs, ys)
    box = projections()[epsg]
    latitudes = np.round(latitudes, 6).tolist()
    longitudes = np.round(longitudes, 6).tolist()
    for position, latitude, longitude in zip(batch, latitudes, longitudes, strict=True):
        yield position, latitude, longitude, box.holds(latitude, longitude)
