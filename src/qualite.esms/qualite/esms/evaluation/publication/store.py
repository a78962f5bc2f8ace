"""Published results: one tree for the site, filled by publishing and emptied by withdrawing.

What is in it was chosen to be public: pages of establishments read it and nothing of the evaluation.
"""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import date
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.published_results"


@dataclass(frozen=True, slots=True)
class Publication:
    """``id``: UID of the evaluation; ``parts``: what was chosen; ``figures``: frozen that day.

    ``path``: of the evaluation in the site, for the progress of its plan; ``ended``: its last day.
    """

    id: str
    title: str
    kind: str
    published: date
    ended: date
    establishments: tuple[str, ...]
    parts: tuple[str, ...]
    figures: dict
    path: str


def prepare(portal) -> None:
    """Make the tree where it lacks: a look never writes."""
    IAnnotations(portal).setdefault(KEY, OOBTree())


def remove(portal) -> None:
    """Take the tree away."""
    IAnnotations(portal).pop(KEY, None)


def of_establishment(finess: str) -> list[Publication]:
    """What is published about an establishment, the latest first."""
    found = _tree().get(finess, ())
    return sorted(found, key=lambda one: (one.ended, one.published), reverse=True)


def one(finess: str, id: str) -> Publication | None:
    """A publication about an establishment, or None."""
    return next((found for found in _tree().get(finess, ()) if found.id == id), None)


def put(publication: Publication) -> None:
    """Publish, in the place of what the same evaluation published before."""
    take_back(publication.id)
    tree = _tree()
    for finess in publication.establishments:
        tree[finess] = (*tree.get(finess, ()), publication)


def take_back(id: str) -> None:
    """Withdraw what an evaluation published, from every establishment."""
    tree = _tree()
    for finess, found in list(tree.items()):
        kept = tuple(publication for publication in found if publication.id != id)
        if kept and len(kept) < len(found):
            tree[finess] = kept
        elif not kept:
            del tree[finess]


def _tree():
    return IAnnotations(api.portal.get()).get(KEY, {})
