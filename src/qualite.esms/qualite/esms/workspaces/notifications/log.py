"""Reading what happened: what a person is told of, and which of it she may be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from plone import api
from qualite.esms.workspaces.notifications.event import Event
from qualite.esms.workspaces.notifications.event import first_id
from qualite.esms.workspaces.notifications.kinds import KINDS
from qualite.esms.workspaces.notifications.mine import events_since
from qualite.esms.workspaces.spaces import ARCHIVED
from qualite.esms.workspaces.spaces import SPACE_TYPES
from qualite.esms.workspaces.spaces import spaces_of


__all__ = ["Event", "events_for", "named", "visible", "visible_among"]

SHOWS_ITSELF = "listed"  # an open space is seen by those who may read it


def events_for(userid: str, since: datetime, until: datetime | None = None) -> list[Event]:
    """What others did in someone's spaces, and what that person was told, oldest first.

    ``since`` ≤ event < ``until``, aware datetimes. Not yet looked at for access: see `visible`.
    """
    last = first_id(until) if until is not None else None
    found = events_since(userid, first_id(since))
    return [event for event in found if last is None or event.id < last]


def visible(event: Event, user) -> bool:
    """Whether that person (a PAS user, or a user id) may be told of the event, as of now.

    An event that is visible and not ``named`` is told by its discreet sentence alone.
    """
    return bool(visible_among([event], user))


def visible_among(events: Iterable[Event], user) -> list[Event]:
    """Those of the events that a person may be told of; one look at the catalog for all."""
    events = list(events)
    told = _Access(events, user)
    return [event for event in events if told.named(event) or told.discreetly(event)]


def named(events: Iterable[Event], user) -> set[int]:
    """Ids of those events whose people, title and words the person may read."""
    events = list(events)
    told = _Access(events, user)
    return {event.id for event in events if told.named(event)}


class _Access:
    """What someone sees of the targets of some events, read from the catalog's indexes."""

    def __init__(self, events, user):
        self.user = _pas_user(user)
        self.seen = self._seen({event.target_uid for event in events}) if self.user else set()

    def named(self, event):
        if event.target_uid not in self.seen:
            return False
        return not KINDS[event.kind].inside or event.space_uid in self.my_spaces()

    def discreetly(self, event):
        return bool(self.user and event.direct and KINDS[event.kind].discreet)

    def my_spaces(self):
        if not hasattr(self, "_mine"):
            userid = self.user.getId()
            self._mine = {brain.UID for brain in spaces_of(userid, include_archived=True)}
        return self._mine

    def _seen(self, uids):
        catalog = api.portal.get_tool("portal_catalog")
        readers = catalog._catalog.getIndex("allowedRolesAndUsers")
        mine = set(catalog._listAllowedRolesAndUsers(self.user))
        return {
            brain.UID
            for brain in catalog.unrestrictedSearchResults(UID=list(uids))
            if mine.intersection(readers.getEntryForObject(brain.getRID(), ()))
            # A document below may have caught the word of its space by acquisition.
            or (
                brain.portal_type in SPACE_TYPES
                and brain.visibility == SHOWS_ITSELF
                and brain.review_state != ARCHIVED
            )
        }


def _pas_user(user):
    if not isinstance(user, str):
        return user
    current = api.user.get_current()
    if current.getId() == user:
        return current.getUser()  # to make another one, PAS would gather all groups again
    users = api.portal.get_tool("acl_users")
    return users.getUserById(user)
