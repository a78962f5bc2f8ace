"""Counts of facets: each as if nothing were chosen of it, and everything else were."""

from __future__ import annotations

from collections.abc import Mapping
from qualite.esms.library.search import schema
from qualite.esms.library.search.engine import Snapshot
from qualite.esms.library.search.matching import Matcher
from qualite.esms.library.search.query import FACETS
from qualite.esms.library.search.result import FacetCount


MOST_VALUES = 300  # of a facet, the most frequent
_FEWER = {"organisation": 100}


def counts(
    snapshot: Snapshot, matcher: Matcher, chosen: Mapping[str, tuple[str, ...]]
) -> dict[str, list[FacetCount]]:
    """Values of all facets, most documents first; chosen ones are there even without any."""
    free = [name for name in FACETS if name not in matcher.chosen]
    found = _aggregate(snapshot, matcher.matching(), free)
    for name in matcher.chosen:
        found |= _aggregate(snapshot, matcher.matching(without=name), [name])
    return {name: _listed(found[name], chosen.get(name, ())) for name in FACETS}


def _aggregate(snapshot: Snapshot, query, names: list[str]) -> dict[str, dict[str, int]]:
    if not names:
        return {}
    wanted = {
        name: {"terms": {"field": schema.facet_field(name), "size": _FEWER.get(name, MOST_VALUES)}}
        for name in names
    }
    answer = snapshot.searcher.aggregate(query, wanted)
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in answer[name]["buckets"]}
        for name in names
    }


def _listed(numbers: dict[str, int], chosen: tuple[str, ...]) -> list[FacetCount]:
    numbers = {**dict.fromkeys(chosen, 0), **numbers}
    values = sorted(numbers, key=lambda value: (-numbers[value], value))
    return [FacetCount(value, numbers[value], value in chosen) for value in values]
