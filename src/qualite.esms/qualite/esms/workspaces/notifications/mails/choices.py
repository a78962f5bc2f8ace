"""Which events of which spaces somebody wants by e-mail, and in which way."""

from collections.abc import Iterable
from plone import api
from qualite.esms.workspaces.notifications import preferences
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.notifications.event import Event
from qualite.esms.workspaces.notifications.places import place_by_uid
from qualite.esms.workspaces.notifications.places import places_told
from qualite.esms.workspaces.notifications.settings import DAILY
from qualite.esms.workspaces.notifications.settings import NONE
from qualite.esms.workspaces.notifications.settings import setting
from qualite.esms.workspaces.spaces import SPACE_TYPES
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.spaces import spaces_of
from zope.annotation.interfaces import IAnnotations


def wanted(events: Iterable[Event], userid: str, frequency: str) -> list[Event]:
    """Those of the events whose space the person wants to hear of in that way."""
    chosen = {}
    kept = []
    for event in events:
        if event.space_uid not in chosen:
            chosen[event.space_uid] = _choice(event.space_uid, userid)
        if chosen[event.space_uid] == frequency:
            kept.append(event)
    return kept


def people_to_tell(since: int) -> set[str]:
    """User ids of those who may have something to read from an event id on, once a day."""
    people = {
        userid
        for space in _spaces()
        if _has_news(store.of_space(space), since)
        for userid in preferences.people_with(space, DAILY)
    }
    told = IAnnotations(spaces_folder()).get(store.PEOPLE_KEY, {})
    return people | {userid for userid, log in told.items() if _has_news(log, since)}


def stop(userid: str, space_uid: str = "") -> None:
    """No more e-mails from one space or place, or from all that tell the person something."""
    if space_uid:
        places = [place_by_uid(space_uid)]
    else:
        places = [place_by_uid(brain.UID) for brain in spaces_of(userid, True)]
        places += places_told(userid)
    for place in places:
        if place is not None:
            preferences.put(place, userid, NONE)


def _choice(space_uid, userid):
    space = place_by_uid(space_uid)
    return setting("default_frequency") if space is None else preferences.get(space, userid)


def _has_news(log, since):
    return bool(log) and log.maxKey() >= since


def _spaces():
    catalog = api.portal.get_tool("portal_catalog")
    container = spaces_folder()
    for brain in catalog.unrestrictedSearchResults(portal_type=SPACE_TYPES):
        space = container.get(brain.getId)
        if space is not None:
            yield space
