"""Two ways to answer a question within Plone: the directory's own, and looping over brains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from qualite.esms.directory.search.query import FACETS
from qualite.esms.directory.search.query import Query


#: Metadata that a site which counts on brains would have (the title and the state are Plone's own).
COLUMNS = ("category", "department", "region", "legal_status", "publics", "kept")
HIDDEN = "closed"

#: By facet, the number of entries of each value; values without entries and without name left out.
Counts = dict[str, dict[str, int]]


def ours(query: Query):
    """The whole way of a page: search, then the entries with their addresses."""
    from qualite.esms.directory import api

    result = api.search(query)
    return result, api.listed(result)


def counts_of(result) -> Counts:
    """The counts of a result, to compare with those of the other sides."""
    return {
        name: {item.value: item.count for item in items if item.value and item.count}
        for name, items in result.facets.items()
    }


def forget() -> None:
    """Drop what the directory remembers of questions: each is measured as if asked first."""
    from qualite.esms.directory import api

    api.columns().recent.clear()


def add_columns(catalog) -> None:
    """Give brains the metadata that facets need, in this transaction only: never committed."""
    from qualite.esms.directory import api

    inner, index = catalog._catalog, api.index()
    names = [name for name in COLUMNS if name not in inner.schema]
    for name in names:
        inner.addColumn(name)
    for rid, record in list(inner.data.items()):
        row = index.row(rid)
        if row is not None:
            values = {name: getattr(row, name) for name in names}
            inner.data[rid] = tuple(
                values.get(name, value) for name, value in zip(inner.names, record, strict=True)
            )


def by_brains(catalog, query: Query):
    """The counts of all facets and the first 20 brains by title, for a question without words.

    One catalog query and one loop: filters are applied in the loop, because each facet is counted
    without its own choice.
    """
    kinds = query.facets.get("kind") or (
        "Establishment",
        "ManagingBody",
        "EvaluationFirm",
        "Consultant",
    )
    counts = {name: Counter() for name in FACETS}
    first = []
    chosen = {name: frozenset(values) for name, values in query.facets.items()}
    if "kind" in chosen:
        kinds = ("Establishment", "ManagingBody", "EvaluationFirm", "Consultant")
    for brain in catalog(portal_type=kinds, sort_on="sortable_title"):
        values = {
            "kind": (brain.portal_type,),
            "public": brain.publics,
            "category": (brain.category,),
            "department": (brain.department,),
            "region": (brain.region,),
            "legal_status": (brain.legal_status,),
            "state": (brain.review_state,),
            "kept": ("1" if brain.kept else "0",),
        }
        wrong = [name for name, wanted in chosen.items() if wanted.isdisjoint(values[name])]
        if brain.review_state == HIDDEN and "state" not in chosen:
            wrong.append("state")
        if len(wrong) > 1:
            continue
        for name in wrong or FACETS:
            counts[name].update(values[name])
        if not wrong:
            first.append(brain)
    page = first[query.start : query.start + query.size]
    return plain(counts), [(brain.Title, brain.getURL()) for brain in page]


def plain(counts: Mapping[str, Mapping[str, int]]) -> Counts:
    """Counts without the entries that have no value."""
    return {
        name: {value: number for value, number in values.items() if value and number}
        for name, values in counts.items()
    }
