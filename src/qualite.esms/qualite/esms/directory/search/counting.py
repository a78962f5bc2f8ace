"""Totals and facet counts of a selection, over all rows or over some of them."""

from .facets import AREA_FACETS
from .facets import FacetTable
from .facets import PROFILE_FACETS
from .query import FACETS
from .result import FacetCount
from .selection import Selection
from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
import numpy as np


@dataclass(frozen=True)
class Tally:
    """Profile and area of some rows, and their number by profile."""

    profile: np.ndarray
    area: np.ndarray
    by_profile: np.ndarray

    @classmethod
    def of(cls, table: FacetTable, rows: np.ndarray | None) -> "Tally":
        """Tally ``rows``, or all of them."""
        if rows is None:
            profile, area = table.profile, table.area
        else:
            rows = rows.astype(np.intp)  # once: take() would do it each time
            profile, area = table.profile.take(rows), table.area.take(rows)
        return cls(profile, area, np.bincount(profile, minlength=table.profiles))


class Counter:
    """Hits by profile and by area, when facets are applied to the rows of ``tally``.

    ``tally`` is None for all rows: then the table answers, and the number of
    rows does not matter.
    """

    def __init__(self, table: FacetTable, selection: Selection, tally: Tally | None = None) -> None:
        self._table = table
        self._selection = selection
        self._whole = tally is None and table.cube is not None
        if not self._whole:
            self._tally = tally or Tally.of(table, None)
            self._profile, self._area = self._tally.profile, self._tally.area
        self._by_profile = self._profile_counts()

    @cached_property
    def _profile_kept(self) -> np.ndarray:
        return self._selection.profiles.take(self._profile)

    @cached_property
    def _area_kept(self) -> np.ndarray | None:
        selection = self._selection
        return None if selection.any_area else selection.areas.take(self._area)

    @cached_property
    def kept(self) -> np.ndarray:
        """Which of the rows counted the selection keeps (mask)."""
        if self._area_kept is None:
            return self._profile_kept
        return self._profile_kept & self._area_kept

    def _profile_counts(self) -> np.ndarray:
        table, selection = self._table, self._selection
        if self._whole:
            if selection.any_area:
                return table.profile_totals
            return table.cube @ selection.areas.astype(np.float32)
        if self._area_kept is None:
            return self._tally.by_profile
        return np.bincount(self._profile[self._area_kept], minlength=table.profiles)

    def _area_counts(self) -> np.ndarray:
        table, selection = self._table, self._selection
        if self._whole:
            return selection.profiles.astype(np.float32) @ table.cube
        return np.bincount(self._area[self._profile_kept], minlength=table.areas)

    def total(self) -> int:
        """How many rows the whole selection keeps."""
        return int(self._by_profile[self._selection.profiles].sum())

    def _counts(self, name: str, groups: np.ndarray) -> np.ndarray:
        codes, owners = self._table.codes_of(name)
        weights = groups if owners is None else groups[owners]
        return np.bincount(codes, weights, minlength=len(self._table.values[name]))

    def counts(self, names: Collection[str] = FACETS) -> dict[str, np.ndarray]:
        """For each facet, hits by value under all choices but its own."""
        selection = self._selection
        found = {}
        kept = self._by_profile * selection.profiles
        for name in PROFILE_FACETS:
            if name in names:
                groups = kept
                if selection.chosen_from(name):
                    groups = self._by_profile * selection.profiles_without(name)
                found[name] = self._counts(name, groups)
        areas = self._area_counts() if set(names) & set(AREA_FACETS) else None
        for name in AREA_FACETS:
            if name in names:
                found[name] = self._counts(name, areas * selection.areas_without(name))
        return found


def ranked(values: list[str], counts: np.ndarray, chosen: Collection[str]) -> list[FacetCount]:
    """Values with hits or chosen, by falling count, then by value."""
    codes = np.flatnonzero(counts)
    codes = codes[np.argsort(-counts[codes], kind="stable")]
    found = [
        FacetCount(values[code], count, values[code] in chosen)
        for code, count in zip(codes.tolist(), counts[codes].astype(np.int64).tolist(), strict=True)
        if values[code]
    ]
    if chosen:
        present = {facet.value for facet in found}
        found += [FacetCount(value, 0, True) for value in sorted(set(chosen) - present)]
    return found


def facet_lists(
    counter: Counter, table: FacetTable, chosen: Mapping[str, tuple[str, ...]]
) -> dict[str, list[FacetCount]]:
    """Every facet's list of values, as shown beside the results."""
    counts = counter.counts()
    return {name: ranked(table.values[name], counts[name], chosen.get(name, ())) for name in FACETS}
