"""Towns and postcodes, with positions derived from the entries themselves."""

from .coding import combine
from .coding import encode
from .result import Place
from .text import fold
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from rapidfuzz import fuzz
from rapidfuzz import process
import numpy as np
import re


_CEDEX = re.compile(r"\s*\bcedex\b.*", re.IGNORECASE)
_DISTRICT = re.compile(r"^(paris|lyon|marseille) \d+.*$")
_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_COORDINATES = re.compile(r"(-?\d{1,2}(?:\.\d{1,12})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,12})?)", re.ASCII)
_SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_FUZZY_CUTOFF = 80
_PREFIX_LENGTH = 3
_SUGGESTIONS = 6


def town_key(town: str) -> str:
    """A town's name as compared: folded, without CEDEX or district, "St" in full."""
    folded = _DISTRICT.sub(r"\1", _CEDEX.sub("", fold(town)))
    return " ".join(_SAINTS.get(word, word) for word in folded.split())


def _area_of(postcode: str) -> str:
    return postcode[:3] if postcode[:2] in ("97", "98") else postcode[:2]


@dataclass(frozen=True)
class _Spot:
    """Entries of one town and one postcode: their number and summed positions."""

    key: str
    name: str
    postcode: str
    count: int
    latitude: float
    longitude: float


def _centre(spots: Sequence[_Spot]) -> Place:
    count = sum(spot.count for spot in spots)
    best = min(spots, key=lambda spot: (-spot.count, spot.postcode, spot.name))
    return Place(
        best.name,
        best.postcode,
        round(sum(spot.latitude for spot in spots) / count, 6),
        round(sum(spot.longitude for spot in spots) / count, 6),
    )


class Places:
    """All towns and postcodes that entries with a position name."""

    def __init__(
        self,
        towns: Sequence[str],
        postcodes: Sequence[str],
        latitudes: np.ndarray,
        longitudes: np.ndarray,
    ) -> None:
        self._by_key: dict[str, dict[str, list[_Spot]]] = {}
        self._by_postcode: dict[str, list[_Spot]] = {}
        for spot in _spots(towns, postcodes, latitudes, longitudes):
            areas = self._by_key.setdefault(spot.key, {})
            areas.setdefault(_area_of(spot.postcode), []).append(spot)
            if spot.postcode:
                self._by_postcode.setdefault(spot.postcode, []).append(spot)
        self._keys = sorted(self._by_key)

    def resolve(self, text: str) -> tuple[Place | None, list[Place]]:
        """The place that ``text`` names, and other places it may have meant.

        Takes a town, a postcode, both in any order, the beginning of a town's
        name, a near spelling, or "latitude, longitude". A department is not a
        place. No place and no suggestion: nothing is like it.
        """
        coordinates = _COORDINATES.fullmatch(text.strip())
        if coordinates:
            latitude, longitude = map(float, coordinates.groups())
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                return Place("", "", latitude, longitude), []
        code = _POSTCODE.search(text)
        key = town_key(_POSTCODE.sub(" ", text, count=1) if code else text)
        if code and not key:
            return self._postcode(code.group())
        if not key or key.isdigit():
            return None, []
        found = self._towns(key)
        if code:
            area = _area_of(code.group())
            here = [town for town in found if _area_of(town[0].postcode) == area]
            exact = [town for town in here if any(spot.postcode == code.group() for spot in town)]
            if not found:
                return self._postcode(code.group())
            if exact or here:
                return _centre((exact or here)[0]), []
        places = [_centre(town) for town in found[: _SUGGESTIONS + 1]]
        return (places[0], places[1:]) if places else (None, [])

    def _postcode(self, postcode: str) -> tuple[Place | None, list[Place]]:
        spots = self._by_postcode.get(postcode)
        return (_centre(spots), []) if spots else (None, [])

    def _sorted(self, keys: Iterable[str]) -> list[list[_Spot]]:
        towns = [spots for key in keys for spots in self._by_key[key].values()]
        return sorted(
            towns,
            key=lambda spots: (-sum(spot.count for spot in spots), spots[0].key, spots[0].postcode),
        )

    def _towns(self, key: str) -> list[list[_Spot]]:
        if key in self._by_key:
            return self._sorted([key])
        if len(key) < _PREFIX_LENGTH:
            return []
        begun = [name for name in self._keys if name.startswith(key)]
        if begun:
            return self._sorted(begun)
        near = process.extract(
            key, self._keys, scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF, limit=_SUGGESTIONS
        )
        near.sort(key=lambda item: (-item[1], item[0]))
        return [town for name, _, _ in near for town in self._sorted([name])]


def _spots(
    towns: Sequence[str], postcodes: Sequence[str], latitudes: np.ndarray, longitudes: np.ndarray
) -> Iterable[_Spot]:
    names, town_codes = encode(towns)
    codes, postcode_codes = encode(postcodes)
    keys = [town_key(name) for name in names]
    first, group = combine(
        [(town_codes, len(names)), (postcode_codes, len(codes))], len(town_codes)
    )
    located = np.flatnonzero(~np.isnan(latitudes))
    group = group[located]
    counts = np.bincount(group, minlength=len(first))
    sums = (
        np.bincount(group, weights[located], minlength=len(first))
        for weights in (latitudes, longitudes)
    )
    for row, count, latitude, longitude in zip(
        first.tolist(), counts.tolist(), *(total.tolist() for total in sums), strict=True
    ):
        town = town_codes[row]
        if count and keys[town]:
            name = _CEDEX.sub("", names[town]).strip() or names[town]
            yield _Spot(
                keys[town], name, codes[postcode_codes[row]].strip(), count, latitude, longitude
            )
