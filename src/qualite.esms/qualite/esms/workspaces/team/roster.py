"""Who is in a space: the verbs that pages, services and other rooms call.

They hold the rules, not the permissions: a caller checks ``collective.workspace: Manage roster``
first. What is against a rule raises ``errors.Refused`` and writes nothing.
"""

from __future__ import annotations

from collective.workspace.interfaces import IWorkspace
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.team import turns
from qualite.esms.workspaces.team.workspace import GUESTS
from qualite.esms.workspaces.team.workspace import MANAGERS
from unidecode import unidecode


MANAGER, MEMBER, GUEST = ROLES = ("manager", "member", "guest")
GROUPS_OF_ROLE = {MANAGER: {MANAGERS}, MEMBER: set(), GUEST: {GUESTS}}
SEAT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Member:
    """Someone on a team: ``role`` is one of ``ROLES``, ``seat`` what they sit for (may be empty)."""

    userid: str
    name: str
    role: str
    seat: str
    joined: datetime | None

    @property
    def initials(self) -> str:
        """One or two capitals for the round picture."""
        words = [word for word in self.name.replace("-", " ").split() if word[0].isalpha()]
        return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper() or "?"


def name_of(userid: str) -> str:
    """Full name of a person; never an address nor a login, which are private."""
    # The property sheet itself: building a member for each of fifty people costs a page its second.
    sheet = api.portal.get_tool("acl_users").mutable_properties._storage.get(userid)
    name = (sheet or {}).get("fullname", "")
    if not name:
        user = api.user.get(userid=userid)
        name = user.getProperty("fullname", "") if user is not None else ""
    return name or api.portal.translate(_("Someone without a name"))


def members(space) -> list[Member]:
    """The team: managers first, then by name."""
    found = [_member(key, data) for key, data in _team(space).members.items()]
    return sorted(found, key=lambda one: (one.role != MANAGER, unidecode(one.name).lower()))


def member(space, userid: str) -> Member | None:
    """One of the team, or None."""
    data = _team(space).members.get(userid)
    return None if data is None else _member(userid, data)


def is_member(space, userid: str) -> bool:
    """Whether that person is on the team."""
    return userid in _team(space).members


def add(space, userid: str, role: str = MEMBER, seat: str = "") -> None:
    """Put someone on the team; one who is on it already keeps part and seat.

    Refused: an archived space, an unknown account, an unknown role, a seat that is too long,
    independence.
    """
    _refuse_archived(space)
    if role not in ROLES:
        raise Refused(_("A member is a manager, a member or a guest."))
    if api.user.get(userid=userid) is None:
        raise Refused(_("There is no such account."))
    if not is_member(space, userid):
        _team(space).add_to_team(
            userid,
            groups=GROUPS_OF_ROLE[role],
            position=_seat(seat),
            joined=datetime.now(UTC),
        )


def change(space, userid: str, role: str | None = None, seat: str | None = None) -> None:
    """Give someone another part or seat. Refused: as `add`; the last manager stays one."""
    _refuse_archived(space)
    membership = _membership(space, userid)
    data = {}
    if role is not None:
        if role not in ROLES:
            raise Refused(_("A member is a manager, a member or a guest."))
        if role != MANAGER:
            _refuse_last_manager(space, userid)
        data["groups"] = set(GROUPS_OF_ROLE[role])
    if seat is not None:
        data["position"] = _seat(seat)
    if data:
        membership.update(data)


def remove(space, userid: str) -> None:
    """Take someone off the team. Refused: the last manager, an archived space."""
    _refuse_archived(space)
    membership = _membership(space, userid)
    _refuse_last_manager(space, userid)
    membership.remove_from_team()


def leave(space) -> None:
    """The current person leaves. Refused: the last manager."""
    remove(space, api.user.get_current().getId())


def hand_over(space, userid: str) -> None:
    """Make someone else a manager; the current person becomes a member."""
    change(space, userid, role=MANAGER)
    current = api.user.get_current().getId()
    if current != userid and is_member(space, current):
        change(space, current, role=MEMBER)


def seats(space) -> dict[str, str]:
    """User id -> seat of everyone on the team, without a look at their names."""
    return {key: data.get("position") or "" for key, data in _team(space).members.items()}


def managers(space) -> list[str]:
    """User ids of those who manage the space."""
    return [key for key, data in _team(space).members.items() if MANAGERS in data["groups"]]


def _team(space):
    return IWorkspace(space)


def _member(userid, data):
    groups = data["groups"]
    role = MANAGER if MANAGERS in groups else GUEST if GUESTS in groups else MEMBER
    return Member(userid, name_of(userid), role, data.get("position") or "", data.get("joined"))


def _membership(space, userid):
    membership = _team(space).get(userid)
    if membership is None:
        raise Refused(_("This person is not on the team."))
    return membership


def _seat(seat):
    seat = seat.strip()
    if len(seat) > SEAT_LENGTH:
        raise Refused(_("The seat is too long."))
    return seat


def _refuse_archived(space):
    if archived(space):
        raise Refused(_("This space is archived: nothing changes in it. Reopen it first."))


def _refuse_last_manager(space, userid):
    found = managers(space)
    if userid not in found:
        return
    turns.take(space.UID())
    if found == [userid]:
        raise Refused(
            _(
                "The last manager cannot leave nor become a simple member: "
                "hand the space over to someone else first."
            )
        )
