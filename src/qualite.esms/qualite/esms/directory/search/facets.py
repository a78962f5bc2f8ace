"""Counting by facet without walking through the rows.

Rows that agree on everything but where they are (kind, category, publics,
state, audience…) share a *profile*; rows of one department and region share an
*area*. There are few of both, so one table of profile by area answers every
question made of facets alone, however many rows there are. Questions with
words, a place or a box count their hits by profile and by area first.
"""

from .coding import combine
from .coding import encode
from .coding import RowLists
from .query import FACETS
from .selection import Audience
from .selection import Selection
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
import numpy as np
import threading


#: Facets that a profile decides; the others are decided by the area.
PROFILE_FACETS = ("kind", "public", "category", "legal_status", "state", "kept")
AREA_FACETS = ("department", "region")
# Beyond this many cells the table would cost more than counting the rows.
_CUBE_LIMIT = 1 << 22
_AUDIENCES = 32


class FacetTable:
    """Facet codes of all rows, in row order."""

    def __init__(self, columns: Mapping[str, Sequence], allowed: Sequence, size: int) -> None:
        self.values: dict[str, list[str]] = {}
        coded: dict[str, np.ndarray] = {}
        for name in FACETS:
            self.values[name], coded[name] = encode(columns[name])
        publics = self.values["public"]
        self._allowed, allowed_codes = encode(allowed)
        pairs = [(coded[name], len(self.values[name])) for name in PROFILE_FACETS]
        first, profile = combine([*pairs, (allowed_codes, len(self._allowed))], size)
        self.profile = profile.astype(np.min_scalar_type(len(first)))
        self._codes = {name: coded[name][first] for name in PROFILE_FACETS}
        self._allowed_codes = allowed_codes[first]
        self.profiles = len(first)
        pairs = [(coded[name], len(self.values[name])) for name in AREA_FACETS]
        first, area = combine(pairs, size)
        self.area = area.astype(np.min_scalar_type(len(first)))
        self._codes |= {name: coded[name][first] for name in AREA_FACETS}
        self.areas = len(first)
        self._spread_publics(publics)
        self.by_profile = RowLists.of(self.profile, self.profiles)
        self.by_area = RowLists.of(self.area, self.areas)
        self._index = {
            name: {value: code for code, value in enumerate(values)}
            for name, values in self.values.items()
        }
        self.cube = self._make_cube() if self.profiles * self.areas <= _CUBE_LIMIT else None
        if self.cube is not None:
            self.profile_totals = self.cube.sum(axis=1)
        self._audiences: dict[frozenset[str], Audience] = {}
        self._lock = threading.Lock()

    def _spread_publics(self, combinations: list[tuple[str, ...]]) -> None:
        # A profile has several publics: (profile, public) pairs instead of codes.
        codes = self._codes.pop("public")
        values, _ = encode([value for publics in combinations for value in publics])
        self.values["public"] = values
        index = {value: code for code, value in enumerate(values)}
        members = [sorted({index[value] for value in publics}) for publics in combinations]
        lengths = np.array([len(found) for found in members], np.int64)
        flat = np.array([code for found in members for code in found], np.int64)
        self._public_profile = np.repeat(np.arange(self.profiles), lengths[codes])
        starts = (np.cumsum(lengths) - lengths)[codes]
        shifts = np.arange(len(self._public_profile)) - np.repeat(
            np.cumsum(lengths[codes]) - lengths[codes], lengths[codes]
        )
        self._public_code = flat[np.repeat(starts, lengths[codes]) + shifts]

    def _make_cube(self) -> np.ndarray:
        joint = self.profile.astype(np.int64) * self.areas + self.area
        counts = np.bincount(joint, minlength=self.profiles * self.areas)
        # Single precision counts exactly up to 16 million, and BLAS sums it.
        return counts.reshape(self.profiles, self.areas).astype(np.float32)

    def audience(self, principals: Collection[str]) -> Audience:
        """Which profiles people who are ``principals`` may see (cached)."""
        who = frozenset(principals)
        known = self._audiences.get(who)
        if known is None:
            seen = np.array([not who.isdisjoint(roles) for roles in self._allowed], bool)
            visible = seen[self._allowed_codes] if self.profiles else np.zeros(0, bool)
            with self._lock:
                if len(self._audiences) >= _AUDIENCES:
                    self._audiences.pop(next(iter(self._audiences)))
                known = self._audiences[who] = Audience(visible)
        return known

    def _mask(self, name: str, wanted: Collection[str], group_size: int) -> np.ndarray:
        index = self._index[name]
        codes = [index[value] for value in wanted if value in index]
        chosen = np.zeros(len(index), bool)
        chosen[codes] = True
        if name != "public":
            return chosen[self._codes[name]]
        mask = np.zeros(group_size, bool)
        if codes:
            mask[self._public_profile[chosen[self._public_code]]] = True
        return mask

    def select(
        self,
        facets: Mapping[str, tuple[str, ...]],
        principals: Collection[str],
        hidden: Collection[str] = (),
    ) -> Selection:
        """The profiles and areas that ``facets`` leave to ``principals``."""
        profile_masks, area_masks = {}, {}
        for name, wanted in facets.items():
            if wanted and name in AREA_FACETS:
                area_masks[name] = self._mask(name, wanted, self.areas)
            elif wanted:
                profile_masks[name] = self._mask(name, wanted, self.profiles)
        if "state" not in profile_masks and hidden:
            profile_masks["state"] = ~self._mask("state", hidden, self.profiles)
        return Selection(self.audience(principals).visible, profile_masks, area_masks, self.areas)

    def codes_of(self, name: str) -> tuple[np.ndarray, np.ndarray | None]:
        """Facet codes by profile or area; for publics, codes and their profiles."""
        if name == "public":
            return self._public_code, self._public_profile
        return self._codes[name], None

    def rows_of(self, selection: Selection) -> np.ndarray:
        """All the rows of ``selection``, ascending."""
        lists, codes = self._shorter(selection)
        if lists.lengths(codes) * 8 < len(self.profile):
            rows = np.sort(lists.of_codes(codes))
            return rows[self.keeps(selection, rows)]
        kept = selection.profiles[self.profile]
        if not selection.any_area:
            kept &= selection.areas[self.area]
        return np.flatnonzero(kept)

    def first_rows_of(
        self, selection: Selection, stop: int, order: np.ndarray | None, keys: np.ndarray
    ) -> np.ndarray:
        """The first ``stop`` rows of ``selection`` in row order, or in ``order``.

        ``order`` lists all rows by ascending ``keys``, rows of one key ascending.
        """
        lists, codes = self._shorter(selection)
        length = lists.lengths(codes)
        if length * 16 < len(self.profile) or length < 2048:
            rows = lists.of_codes(codes)
            rows = rows[self.keeps(selection, rows)]
            if order is None:
                return np.sort(rows)[:stop]
            return rows[np.lexsort((rows, keys[rows]))[:stop]]
        # Common values: they soon turn up when the rows are taken in order.
        found, count, start, step = [], 0, 0, max(2048, 2 * stop)
        while count < stop and start < len(self.profile):
            end = start + step
            rows = np.arange(start, min(end, len(self.profile)))
            rows = rows if order is None else order[start:end]
            rows = rows[self.keeps(selection, rows)]
            found.append(rows)
            count, start, step = count + len(rows), end, step * 4
        return np.concatenate(found)[:stop] if found else np.zeros(0, np.int64)

    def _shorter(self, selection: Selection) -> tuple[RowLists, np.ndarray]:
        profiles = np.flatnonzero(selection.profiles)
        if selection.any_area:
            return self.by_profile, profiles
        areas = np.flatnonzero(selection.areas)
        if self.by_area.lengths(areas) <= self.by_profile.lengths(profiles):
            return self.by_area, areas
        return self.by_profile, profiles

    def keeps(self, selection: Selection, rows: np.ndarray) -> np.ndarray:
        """Which of ``rows`` belong to ``selection``."""
        kept = selection.profiles[self.profile[rows]]
        if not selection.any_area:
            kept &= selection.areas[self.area[rows]]
        return kept
