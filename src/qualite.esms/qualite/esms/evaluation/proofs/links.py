"""Links between documents and elements, as an evaluation keeps them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Link:
    """A document that proves an element.

    ``id``: key in ``stores.proofs``; ``element``: code; ``document``: UID; ``page``: where to look in
    it; ``note``: what is to be seen there; ``userid``, ``when``: who linked it, when (UTC).
    """

    id: str
    element: str
    document: str
    page: str
    note: str
    userid: str
    when: datetime


def all_links(evaluation) -> list[Link]:
    """Every link of an evaluation, the oldest first."""
    return sorted(evaluation.stores.proofs.values(), key=lambda link: (link.when, link.id))


def by_element(evaluation) -> dict[str, list[Link]]:
    """Code of an element -> its links, the oldest first; no key where there is none."""
    return _grouped(evaluation, "element")


def by_document(evaluation) -> dict[str, list[Link]]:
    """UID of a document -> its links, the oldest first; no key where there is none."""
    return _grouped(evaluation, "document")


def documents_of(evaluation) -> frozenset[str]:
    """UIDs of all documents that an evaluation shows: proofs, and those that are required."""
    linked = {link.document for link in evaluation.stores.proofs.values()}
    given = {one.document for one in evaluation.stores.required.values() if one.document}
    return frozenset(linked | given)


def _grouped(evaluation, attribute: str) -> dict[str, list[Link]]:
    found = defaultdict(list)
    for link in all_links(evaluation):
        found[getattr(link, attribute)].append(link)
    return dict(found)
