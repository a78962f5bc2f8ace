"""What of the référentiel an evaluation looks at: computed from the FINESS category, then adjusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from persistent import Persistent
from plone import api
from qualite.esms import _
from qualite.esms.directory import api as directory
from qualite.esms.directory.finess.nomenclature import categories
from qualite.esms.evaluation.evaluations.applicability import applicable
from qualite.esms.evaluation.evaluations.applicability import Profile
from qualite.esms.evaluation.referentials.tree import Tree
from qualite.esms.workspaces.errors import Refused


REASON_LENGTH = 5
SECTORS = {"social": "social", "medico-social": "médico-social", "médico-social": "médico-social"}


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An element put in or out by hand."""

    included: bool
    reason: str
    userid: str
    when: datetime


class Scope(Persistent):
    """Codes of the elements looked at, as they were computed; replaced as a whole."""

    def __init__(self, codes):
        self.codes = tuple(codes)


def referential_of(evaluation):
    """The référentiel of an evaluation, whoever asks, or None."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Referential", UID=evaluation.referential or "-"
    )
    return found[0]._unrestrictedGetObject() if found else None


def profile_of(finess_numbers) -> Profile:
    """What the register knows of these establishments: sectors, structures, audiences."""
    known = categories()
    found = [
        known[listed.row.category]
        for listed in map(directory.by_finess, finess_numbers or ())
        if listed is not None and listed.row.category in known
    ]
    return Profile(
        sectors=frozenset(SECTORS[one.sector] for one in found if one.sector in SECTORS),
        audiences=frozenset(public for one in found for public in one.publics),
    )


def compute(evaluation) -> None:
    """Compute what applies from the establishments; adjustments made by hand stay."""
    referential = referential_of(evaluation)
    tree = referential.tree if referential is not None else Tree()
    evaluation.scope = Scope(applicable(tree, profile_of(evaluation.establishments)))


def adjust(evaluation, code: str, included: bool, reason: str) -> None:
    """Put an element in or out by hand; Refused without a reason, or for an unknown element."""
    referential = referential_of(evaluation)
    if referential is None or referential.tree.get("element", code) is None:
        raise Refused(_("This element is not in the référentiel."))
    if len(reason.strip()) < REASON_LENGTH:
        raise Refused(_("Say why: an adjustment needs a reason."))
    evaluation.stores.adjustments[code] = Adjustment(
        included, reason.strip(), api.user.get_current().getId() or "", datetime.now(UTC)
    )


def whole_tree(evaluation) -> Tree:
    """The whole tree of the référentiel; empty when there is none."""
    referential = referential_of(evaluation)
    return referential.tree if referential is not None else Tree()


def tree_of(evaluation) -> Tree:
    """The tree of what the evaluation looks at, built once per connection."""
    scope = getattr(evaluation, "scope", None)
    if scope is None:
        return Tree()
    whole = whole_tree(evaluation)
    changes = tuple((code, one.included) for code, one in evaluation.stores.adjustments.items())
    known = getattr(scope, "_v_tree", None)
    if known is None or known[0] is not whole or known[1] != changes:
        codes = set(scope.codes)
        for code, included in changes:
            (codes.add if included else codes.discard)(code)
        codes = [element.code for element in whole.elements if element.code in codes]
        known = scope._v_tree = (whole, changes, whole.restricted_to(codes))
    return known[2]
