"""Where events happen: in a space, or in a place outside of them that tells people by itself.

Such a place has no team: what happens there is told to people one by one, and each of them chooses
the e-mails of the place as those of a space.
"""

from __future__ import annotations

from Acquisition import aq_inner
from Acquisition import aq_parent
from plone import api
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.spaces import is_space
from zope.interface import Interface


class INotifyingPlace(Interface):
    """A container that everybody sees and that holds what people are told of, such as a library."""


def is_place(obj) -> bool:
    """Whether events outside of spaces may be about what the object holds."""
    return INotifyingPlace.providedBy(obj)


def place_of(obj):
    """The space or the place that holds an object (the object itself if it is one), or None."""
    item = aq_inner(obj)
    while item is not None and not (is_space(item) or is_place(item)):
        item = aq_parent(aq_inner(item))
    return item


def place_by_uid(uid: str):
    """The space or the place with that UID, whoever asks, or None."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=uid) if uid else ()
    found = brains[0]._unrestrictedGetObject() if brains else None
    return found if is_space(found) or is_place(found) else None


def places_told(userid: str) -> list:
    """The places outside of spaces that a person was told something of, by title."""
    uids = {record[0] for record in store.of_person(userid).values()}
    found = [place for place in map(place_by_uid, uids) if is_place(place)]
    return sorted(found, key=lambda place: place.Title())
