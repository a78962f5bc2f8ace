"""Who made an evaluation, and when."""

from __future__ import annotations

from qualite.esms.evaluation.conduct import declarations
from qualite.esms.evaluation.conduct import moments
from qualite.esms.evaluation.conduct.wording import STATES
from qualite.esms.evaluation.evaluations.sides import may
from qualite.esms.workspaces.spaces import space_by_uid
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team import roster


def committee_title(evaluation) -> str:
    """Name of the steering committee, "" for who may not see it."""
    space = space_of(evaluation)
    return space.Title() if space is not None and may("View", space) else ""


def team(evaluation) -> list[dict]:
    """The steering committee, for who may see it: guests are no part of it."""
    return [_public(one) for one in _members(space_of(evaluation))]


def evaluators(evaluation) -> list[dict]:
    """The evaluators: those of their committee who may be seen, and all who signed.

    ``signed``: day of the declaration of independence, "" while there is none.
    """
    signed = {one.userid: one.when.date().isoformat() for one in declarations.signed(evaluation)}
    found = _members(space_by_uid(evaluation.evaluators) if evaluation.evaluators else None)
    known = {one["userid"] for one in found}
    found += [
        {"userid": userid, "name": roster.name_of(userid), "role": roster.MEMBER, "seat": ""}
        for userid in signed
        if userid not in known
    ]
    return [_public({**one, "signed": signed.get(one["userid"], "")}) for one in found]


def _members(space) -> list[dict]:
    if space is None or not may("View", space):
        return []
    return [
        {"userid": one.userid, "name": one.name, "role": one.role, "seat": one.seat}
        for one in roster.members(space)
        if one.role != roster.GUEST
    ]


def _public(member: dict) -> dict:
    return {name: value for name, value in member.items() if name != "userid"}


def calendar(evaluation) -> list[dict]:
    """The days on which the evaluation came into its states, in their order."""
    found = [(moments.entered(evaluation, name), name) for name in STATES]
    return [{"state": name, "day": day.isoformat()} for day, name in found if day is not None]
