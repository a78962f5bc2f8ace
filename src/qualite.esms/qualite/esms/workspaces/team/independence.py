"""Nobody evaluates an establishment whose team or steering committee they sit in.

Source of the rule: evaluators are independent of those they evaluate (CASF, decree 2021-1476 and the
HAS procedure of 2022; before it annexe 3-10, III.1.3). It holds both ways: into the evaluators'
committee, and into the establishment's team or steering committee.
"""

from plone import api
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import space_by_uid
from qualite.esms.workspaces.spaces import SPACE_TYPES
from qualite.esms.workspaces.team import turns


EVALUATED, EVALUATOR = "evaluated", "evaluator"
SIDES = {"team": EVALUATED, "steering": EVALUATED, "evaluators": EVALUATOR}
EVALUATED_KINDS = tuple(kind for kind, side in SIDES.items() if side == EVALUATED)
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

    Two joinings of one person at the same moment come one after the other.
    """
    side = SIDES.get(space.kind)
    if side is None:
        return
    turns.take(userid)
    if _opposed(space, space.establishments, getattr(space, "attached_to", ""), [userid]):
        raise Refused(_reason(side, userid))


def problems_of_space(space, establishments, attached_to="") -> list:
    """Why a space cannot get these establishments and attachment: a message per person.

    Nobody of the team joins another space at the same moment.
    """
    side = SIDES.get(space.kind)
    if side is None:
        return []
    people = list(getattr(space, "_team", ()))
    for userid in people:
        turns.take(userid)
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
    """UIDs of the spaces on the other side: by establishment, and by attachment.

    An evaluators' committee evaluates the establishments of the steering committee that it is
    attached to, whether it names them itself or not.
    """
    if SIDES[space.kind] == EVALUATOR:
        steering = space_by_uid(attached_to)
        if steering is not None:
            establishments = establishments | set(steering.establishments or ())
        found = _uids(kind=EVALUATED_KINDS, establishments=establishments)
        return found | {attached_to} if attached_to else found
    steering = _uids(kind="steering", establishments=establishments)
    if space.kind == "steering":
        steering.add(space.UID())
    return _uids(kind="evaluators", establishments=establishments) | _uids(attached_to=steering)


def _uids(**wanted) -> set[str]:
    """UIDs of spaces, whoever asks; none when nothing is wanted of an index."""
    if not all(wanted.values()):
        return set()
    query = {name: one if isinstance(one, str) else list(one) for name, one in wanted.items()}
    catalog = api.portal.get_tool("portal_catalog")
    return {
        brain.UID for brain in catalog.unrestrictedSearchResults(portal_type=SPACE_TYPES, **query)
    }
