"""People as pages show them: a round with their initials and their name, asked once a request."""

from __future__ import annotations

from qualite.esms.workspaces.dashboards.wording import avatar
from qualite.esms.workspaces.team import roster
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest


KEPT = "qualite.esms.workspaces.people"


def members(space) -> list[roster.Member]:
    """The team of a space, read once a request."""
    kept = IAnnotations(getRequest()).setdefault(KEPT, {})
    uid = space.UID()
    if uid not in kept:
        kept[uid] = roster.members(space)
    return kept[uid]


def shown(member: roster.Member) -> dict:
    """Name, seat, initials and colour class of a member."""
    return {
        "name": member.name,
        "short": short_name(member.name),
        "seat": member.seat,
        "initials": member.initials,
        "css": avatar(member.userid),
    }


def person(space, userid: str) -> dict | None:
    """Someone by user id, on the team or gone from it; None for nobody."""
    if not userid:
        return None
    known = next((one for one in members(space) if one.userid == userid), None)
    if known is None:
        known = roster.Member(userid, roster.name_of(userid), roster.MEMBER, "", None)
    return shown(known)


def short_name(name: str) -> str:
    """ "Sonia Mercier" -> "Sonia M." where there is little room."""
    first, _space, rest = name.partition(" ")
    return f"{first} {rest[0]}." if rest else first
