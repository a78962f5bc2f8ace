"""Counting facets by looping over brains, as a site without an engine does."""

from __future__ import annotations

from benchmarks.library.documents import FACETS
from collections import Counter
from collections.abc import Mapping


def add_columns(catalog, index) -> None:
    """Give brains a column for each facet, in this transaction only: never committed."""
    from qualite.esms.library.search.schema import facet_values

    inner = catalog._catalog
    for name in FACETS:
        inner.addColumn(f"facet_{name}")
    for rid, record in list(inner.data.items()):
        row = index.row(rid)
        if row is not None:
            values = {f"facet_{name}": facet_values(row, name) for name in FACETS}
            inner.data[rid] = tuple(
                values.get(name, value) for name, value in zip(inner.names, record, strict=True)
            )


def counts(catalog, chosen: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, int]]:
    """Numbers by facet and value: each facet as if nothing were chosen of it."""
    found = {name: Counter() for name in FACETS}
    wanted = {name: frozenset(values) for name, values in chosen.items()}
    for brain in catalog(portal_type="LibraryDocument"):
        values = {name: getattr(brain, f"facet_{name}") for name in FACETS}
        wrong = [name for name, some in wanted.items() if some.isdisjoint(values[name])]
        if len(wrong) > 1:
            continue
        for name in wrong or FACETS:
            found[name].update(values[name])
    return {name: dict(counter) for name, counter in found.items()}
