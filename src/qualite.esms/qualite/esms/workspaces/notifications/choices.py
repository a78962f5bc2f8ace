"""Somebody's choices of e-mails, space by space; and for places outside of spaces."""

from dataclasses import dataclass
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications import preferences
from qualite.esms.workspaces.notifications.places import is_place
from qualite.esms.workspaces.notifications.places import place_by_uid
from qualite.esms.workspaces.notifications.places import places_told
from qualite.esms.workspaces.spaces import spaces_of


@dataclass(frozen=True, slots=True)
class Choice:
    """``frequency``: "at_once", "daily" or "none"."""

    space_uid: str
    title: str
    url: str
    frequency: str


def choices_of(userid: str) -> list[Choice]:
    """A choice for each space of the person that is not archived, and for each place outside of
    spaces that told her something."""
    spaces = [brain._unrestrictedGetObject() for brain in spaces_of(userid)]
    return [
        Choice(place.UID(), place.Title(), place.absolute_url(), preferences.get(place, userid))
        for place in (*spaces, *places_told(userid))
    ]


def choose(userid: str, wanted: dict[str, str]):
    """Keep choices (UID of a space → frequency). Refused: no such frequency, not my space."""
    mine = {brain.UID for brain in spaces_of(userid)}
    for uid, frequency in wanted.items():
        if uid not in mine and not is_place(place_by_uid(uid)):
            raise Refused(_("You are not a member of this space."))
        preferences.check(frequency)
    for uid, frequency in wanted.items():
        preferences.put(place_by_uid(uid), userid, frequency)
