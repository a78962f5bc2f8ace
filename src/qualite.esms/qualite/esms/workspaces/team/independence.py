"""Nobody evaluates an establishment whose team or steering committee they sit in.

Source of the rule: evaluators are independent of those they evaluate (CASF, decree 2021-1476 and the
HAS procedure of 2022; before it annexe 3-10, III.1.3). It holds both ways: into the evaluators'
committee, and into the establishment's team or steering committee.
"""

from BTrees.OOBTree import OOBTree
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import SPACE_TYPES
from qualite.esms.workspaces.spaces import spaces_folder
from zope.annotation.interfaces import IAnnotations


EVALUATED, EVALUATOR = "evaluated", "evaluator"
SIDES = {"team": EVALUATED, "steering": EVALUATED, "evaluators": EVALUATOR}
LEDGER = "qualite.esms.independence"
REASONS = {
    EVALUATOR: _(
        "${name} sits in a team or a steering committee of an establishment that this committee "
        "evaluates. Evaluators must be independent: one person cannot be on both sides."
    ),
    EVALUATED: _(
        "${name} is an evaluator of an establishment concerned by this space. "
        "Evaluators must be independent: one person cannot be on both sides."
    ),
}


def check(space, userid: str) -> None:
    """Raise ``Refused`` when this person cannot join this space.

    Writes a mark of the person in a ledger, so that two joinings of one person at the same moment
    conflict, and the second one is tried again after it can see the first.
    """
    side = SIDES.get(space.kind)
    if side is None:
        return
    ledger = IAnnotations(spaces_folder()).setdefault(LEDGER, OOBTree())
    ledger[userid] = ledger.get(userid, 0) + 1
    if _opposed(space, space.establishments, getattr(space, "attached_to", ""), [userid]):
        raise Refused(_reason(side, userid))


def forget(userid: str) -> None:
    """Take the mark of somebody who has no account any more out of the ledger."""
    IAnnotations(spaces_folder()).get(LEDGER, {}).pop(userid, None)


def problems_of_space(space, establishments, attached_to="") -> list:
    """Why a space cannot get these establishments and attachment: a message per person."""
    side = SIDES.get(space.kind)
    if side is None:
        return []
    people = list(getattr(space, "_team", ()))
    return [
        _reason(side, userid) for userid in _opposed(space, establishments, attached_to, people)
    ]


def _reason(side, userid):
    from qualite.esms.workspaces.team.roster import name_of

    message = REASONS[side]
    return type(message)(
        str(message),
        domain=message.domain,
        default=message.default,
        mapping={"name": name_of(userid)},
    )


def _opposed(space, establishments, attached_to, people) -> list[str]:
    """Those of ``people`` who sit on the other side of this space."""
    opposites = _opposite_uids(space, set(establishments or ()), attached_to)
    if not opposites:
        return []
    groups = api.portal.get_tool("acl_users").workspace_groups
    opposed = []
    for userid in people:
        spaces = {group.partition(":")[2] for group in groups._principal_groups.get(userid, ())}
        if spaces & opposites:
            opposed.append(userid)
    return opposed


def _opposite_uids(space, establishments, attached_to) -> set[str]:
    """UIDs of the spaces on the other side: by establishment, and by attachment."""
    catalog = api.portal.get_tool("portal_catalog")
    side = SIDES[space.kind]
    kinds = [kind for kind, other in SIDES.items() if other != side]
    found = set()
    if establishments:
        found |= {
            brain.UID
            for brain in catalog.unrestrictedSearchResults(
                portal_type=SPACE_TYPES, kind=kinds, establishments=list(establishments)
            )
        }
    if attached_to:
        found.add(attached_to)
    if space.kind == "steering":
        attached = catalog.unrestrictedSearchResults(
            portal_type=SPACE_TYPES, attached_to=space.UID()
        )
        found |= {brain.UID for brain in attached}
    return found
