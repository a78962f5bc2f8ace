"""Positions on the globe: boxes, distances, and what lies near."""

from .coding import expand
from .result import Box
from collections.abc import Sequence
import math
import numpy as np


EARTH_KM = 6371.0088
_BANDS_PER_DEGREE = 10
_BAND_SPAN = 1000.0  # keys of one band stay clear of the next: longitudes span 360
_SLACK = 1e-6


def distances_km(
    latitude: float, longitude: float, latitudes: np.ndarray, longitudes: np.ndarray
) -> np.ndarray:
    """Great-circle distances (km) from one position to many (degrees)."""
    phi, others = math.radians(latitude), np.radians(latitudes)
    half_lat = np.sin((others - phi) / 2)
    half_lon = np.sin(np.radians(longitudes - longitude) / 2)
    chord = half_lat * half_lat + math.cos(phi) * np.cos(others) * half_lon * half_lon
    return 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))


def box_around(latitude: float, longitude: float, km: float) -> Box:
    """A box that holds everything within ``km``; the whole circle near edges."""
    reach = math.degrees(km / EARTH_KM) * (1 + 1e-9) + _SLACK
    south, north = latitude - reach, latitude + reach
    if south <= -90 or north >= 90:
        return -180.0, max(-90.0, south), 180.0, min(90.0, north)
    spread = math.sin(math.radians(reach)) / math.cos(math.radians(latitude))
    width = math.degrees(math.asin(spread)) + _SLACK if spread < 1 else 180.0
    west, east = longitude - width, longitude + width
    if west < -180 or east > 180:
        west, east = -180.0, 180.0
    return west, south, east, north


class Positions:
    """Where rows are (NaN: unknown), listed by bands of latitude, west to east."""

    def __init__(
        self, latitudes: Sequence[float | None], longitudes: Sequence[float | None]
    ) -> None:
        # None becomes NaN; half a position is none.
        self.latitude = np.array(latitudes, float)
        self.longitude = np.array(longitudes, float)
        unknown = ~(np.isfinite(self.latitude) & np.isfinite(self.longitude))
        self.latitude[unknown] = self.longitude[unknown] = np.nan
        located = np.flatnonzero(~unknown)
        keys = self._bands(self.latitude[located]) * _BAND_SPAN + self.longitude[located]
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._rows = located[order].astype(np.int32)

    @staticmethod
    def _bands(latitudes: np.ndarray) -> np.ndarray:
        return np.floor((latitudes + 90) * _BANDS_PER_DEGREE)

    def in_box(self, box: Box) -> np.ndarray:
        """Ascending rows inside ``box``, edges included."""
        west, south, east, north = box
        edges = self._bands(np.array([max(south, -91.0), min(north, 91.0)]))
        bands = np.arange(edges[0], edges[1] + 1) * _BAND_SPAN
        starts = np.searchsorted(self._keys, bands + (west - _SLACK), "left")
        ends = np.searchsorted(self._keys, bands + (east + _SLACK), "right")
        rows = self._rows[expand(starts, ends)]
        latitude, longitude = self.latitude[rows], self.longitude[rows]
        inside = (latitude >= south) & (latitude <= north)
        inside &= (longitude >= west) & (longitude <= east)
        return np.sort(rows[inside])

    def within(self, latitude: float, longitude: float, km: float) -> tuple[np.ndarray, np.ndarray]:
        """Ascending rows within ``km`` of a position, and their distances."""
        rows = self.in_box(box_around(latitude, longitude, km))
        distances = distances_km(latitude, longitude, self.latitude[rows], self.longitude[rows])
        near = distances <= km
        return rows[near], distances[near]

    def extent(self, rows: np.ndarray) -> Box | None:
        """The smallest box around those of ``rows`` that have a position."""
        longitude, latitude = self.longitude[rows], self.latitude[rows]
        known = ~np.isnan(latitude)
        if not known.any():
            return None
        longitude, latitude = longitude[known], latitude[known]
        return (
            float(longitude.min()),
            float(latitude.min()),
            float(longitude.max()),
            float(latitude.max()),
        )
