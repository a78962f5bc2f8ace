"""What is to look at again: elements without proof, documents past their date, those for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from qualite.esms.evaluation import scale
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs.links import by_element
from qualite.esms.evaluation.proofs.links import documents_of
from qualite.esms.evaluation.proofs.marks import marks
from qualite.esms.evaluation.proofs.validity import good_until
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.workspaces.spaces import space_of


SATISFYING = 3


@dataclass(frozen=True, slots=True)
class Outdated:
    """A document (catalog record) of a kind and date, and the last day that it was good."""

    document: object
    kind: str
    dated: date
    until: date


def proved(evaluation) -> dict[str, int]:
    """Code of an element -> number of its documents that still exist; no key for none."""
    linked = by_element(evaluation)
    there = documents.existing({one.document for links in linked.values() for one in links})
    counts = {
        code: len({one.document for one in links if one.document in there})
        for code, links in linked.items()
    }
    return {code: count for code, count in counts.items() if count}


def missing(evaluation) -> list[Node]:
    """Elements rated 3 or more that nothing proves, in the order of the référentiel.

    By the ratings that the current person sees; none where she sees none.
    """
    side = sides.shown(evaluation)
    if side is None:
        return []
    satisfying = {
        code
        for _interview, code, rating in ratings.of_side(evaluation, side)
        if rating.value and (number := scale.SCALE[rating.value].number) and number >= SATISFYING
    }
    known = proved(evaluation)
    return [
        element
        for element in tree_of(evaluation).elements
        if element.code in satisfying and element.code not in known
    ]


def outdated(evaluation, today: date) -> list[Outdated]:
    """Documents of the evaluation, among those the current person sees, that are past their date."""
    known = marks(evaluation)
    seen = documents.seen(documents_of(evaluation))
    found = []
    for uid, brain in seen.items():
        mark = known.get(uid)
        until = good_until(mark.kind, mark.dated) if mark is not None else None
        if until is not None and until < today:
            found.append(Outdated(brain, mark.kind, mark.dated, until))
    return sorted(found, key=lambda one: (one.until, one.document.UID))


def orphans(evaluation) -> list:
    """Catalog records of shared documents of the space that are of no use to the evaluation."""
    used = documents_of(evaluation)
    return [brain for brain in documents.shared(space_of(evaluation)) if brain.UID not in used]
