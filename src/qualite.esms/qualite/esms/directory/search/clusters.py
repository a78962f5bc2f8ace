"""Map clusters: hits gathered by the squares of a web-mercator grid."""

from .result import Cluster
from collections.abc import Sequence
import numpy as np


#: A cluster covers a quarter of a 256 pixel tile's side: four squares a tile side.
_SQUARES_PER_TILE = 4
# Where the web-mercator square ends.
_LATITUDE_LIMIT = 85.05112878


def clusters(
    latitudes: np.ndarray, longitudes: np.ndarray, rids: Sequence[int] | np.ndarray, zoom: int
) -> list[Cluster]:
    """Gather positions (degrees, NaN left out) at map ``zoom``; north-west first."""
    known = np.flatnonzero(~np.isnan(latitudes))
    if not len(known):
        return []
    latitude, longitude = latitudes[known], longitudes[known]
    squares = _SQUARES_PER_TILE << zoom
    phi = np.radians(np.clip(latitude, -_LATITUDE_LIMIT, _LATITUDE_LIMIT))
    across = np.floor((longitude + 180) / 360 * squares)
    down = np.floor((1 - np.arcsinh(np.tan(phi)) / np.pi) / 2 * squares)
    across, down = np.clip((across, down), 0, squares - 1).astype(np.int64)
    square = down * squares + across
    order = np.argsort(square, kind="stable")
    square, latitude, longitude = square[order], latitude[order], longitude[order]
    starts = np.flatnonzero(np.concatenate(([True], square[1:] != square[:-1])))
    counts = np.diff(np.concatenate((starts, [len(square)])))
    first = np.asarray(rids)[known[order[starts]]]
    columns = (
        np.add.reduceat(latitude, starts) / counts,
        np.add.reduceat(longitude, starts) / counts,
        counts,
        np.minimum.reduceat(longitude, starts),
        np.minimum.reduceat(latitude, starts),
        np.maximum.reduceat(longitude, starts),
        np.maximum.reduceat(latitude, starts),
        first,
    )
    return [
        Cluster(*values, rid if values[2] == 1 else None)
        for *values, rid in zip(*(column.tolist() for column in columns), strict=True)
    ]
