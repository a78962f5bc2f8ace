"""What someone has read: a marker (all before it is read) and the ids read one by one since."""

from __future__ import annotations

from BTrees.LLBTree import LLTreeSet
from BTrees.OOBTree import OOBTree
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from persistent import Persistent
from qualite.esms.workspaces.notifications.event import Event
from qualite.esms.workspaces.notifications.event import first_id
from qualite.esms.workspaces.notifications.event import new_id
from qualite.esms.workspaces.notifications.log import visible_among
from qualite.esms.workspaces.notifications.mine import events_since
from qualite.esms.workspaces.notifications.notices import Notice
from qualite.esms.workspaces.notifications.notices import notices
from qualite.esms.workspaces.notifications.settings import setting
from qualite.esms.workspaces.spaces import spaces_folder
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.notifications.reading"
MOST = 99  # the bell says no more
LISTED = 500  # the list goes no further back
BATCH = 100  # events whose access is asked at once


class Reading(Persistent):
    """``marker``: events up to this id are read; ``read``: ids after it that are read too."""

    marker = 0

    def __init__(self):
        self.read = LLTreeSet()

    def has(self, event_id: int) -> bool:
        return event_id <= self.marker or event_id in self.read


UNREAD = Reading()


def unread(userid: str) -> int:
    """How many notifications someone has not read, at most 99; writes nothing.

    Only the ends of the logs are looked at; what the person does not see is not counted.
    """
    fresh = _fresh(userid)
    count, place = 0, len(fresh)
    while place > 0 and count < MOST:
        count += len(visible_among(fresh[max(place - BATCH, 0) : place], userid))
        place -= BATCH
    return min(count, MOST)


def news_count(userid: str) -> dict[str, int]:
    """UID of a space → how many unread notifications are about it; spaces without any are not there.

    Of a long absence the newest are counted; the person sees all that is counted.
    """
    return Counter(event.space_uid for event in visible_among(_fresh(userid), userid))


def listing(userid: str) -> list[Event]:
    """The notifications of someone, newest first: those that the person may be told of."""
    found = visible_among(events_since(userid, _oldest(), LISTED), userid)
    return found[::-1]


def recent(userid: str, limit: int = 5) -> list[Notice]:
    """The newest notifications of someone, as one reads them."""
    return notices(listing(userid)[:limit], userid, state_of(userid))


def state_of(userid: str) -> Reading:
    """What someone has read; ask it ``has(event_id)``."""
    return _state(userid)


def mark_read(userid: str, event_ids: Iterable[int]):
    """Remember that these notifications are read; ids that say nothing to the person are ignored."""
    known = {event.id for event in events_since(userid, _oldest())}
    fresh = [one for one in event_ids if one in known and not _state(userid).has(one)]
    if fresh:
        _writable(userid).read.update(fresh)


def mark_all_read(userid: str):
    """Everything until now is read."""
    state = _writable(userid)
    state.marker = new_id()
    state.read.clear()


def forget(userid: str):
    """Forget what a person read, who has no account any more."""
    people = IAnnotations(spaces_folder()).get(KEY, {})
    if userid in people:
        del people[userid]


def prepare(container):
    """Make the place of everyone's reading, on the container of the spaces."""
    annotations = IAnnotations(container)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    return annotations[KEY]


def _oldest():
    return first_id(datetime.now(UTC) - timedelta(days=setting("shown_days")))


def _fresh(userid):
    """Unread events among the last ones, oldest first, whether seen or not."""
    state = _state(userid)
    events = events_since(userid, max(state.marker + 1, _oldest()), LISTED)
    return [event for event in events if event.id not in state.read]


def _state(userid):
    return IAnnotations(spaces_folder()).get(KEY, {}).get(userid, UNREAD)


def _writable(userid):
    people = prepare(spaces_folder())
    if userid not in people:
        people[userid] = Reading()
    return people[userid]
