"""Where official results are kept: one tree for the site, apart from the establishments.

An import changes no page and reindexes none, and a page reads its own results with one look-up.
"""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from plone import api
from qualite.esms.evaluation.official.result import OfficialResult
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.official_results"


def prepare(portal) -> None:
    """Make the tree where it lacks: a look never writes."""
    IAnnotations(portal).setdefault(KEY, OOBTree())


def remove(portal) -> None:
    """Take the tree away."""
    IAnnotations(portal).pop(KEY, None)


def results_of(finess: str) -> tuple[OfficialResult, ...]:
    """Official results of an establishment, the latest first."""
    return tuple(_tree().get(finess, ()))


def put(result: OfficialResult) -> str:
    """Keep a result: "created", "updated" or "unchanged", by its establishment and end date."""
    tree = _tree()
    known = {one.ended: one for one in tree.get(result.finess, ())}
    before = known.get(result.ended)
    if before == result:
        return "unchanged"
    known[result.ended] = result
    tree[result.finess] = tuple(known[ended] for ended in sorted(known, reverse=True))
    return "updated" if before else "created"


def _tree():
    return IAnnotations(api.portal.get()).get(KEY, {})
