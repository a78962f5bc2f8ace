"""Where events are kept: a log per space, and one per person for what is told to that person alone.

The keys of a log grow with time and end in random bits: twenty people write at once without meeting,
nothing is written twice, and the newest events are at its end. Who reads what is worked out when it
is read (fan-out on read): telling a team of fifty is one write.
"""

from __future__ import annotations

from Acquisition import aq_base
from BTrees.OOBTree import OOBTree
from plone import api
from qualite.esms.workspaces.notifications.event import Event
from qualite.esms.workspaces.notifications.settings import setting
from qualite.esms.workspaces.sharding import ShardedTree
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.spaces import SPACES_ID
from zope.annotation.interfaces import IAnnotations


ATTRIBUTE = "_events"
PEOPLE_KEY = "qualite.esms.notifications.direct"
TRIM_EVERY = 64  # one write in so many looks at the length of its log
SHARDS = 4  # the bell looks at each, on every page
EMPTY = ShardedTree(1)


def prepare(space):
    """Make a space's log; to be called while writing, never for a look."""
    space = aq_base(space)
    if of_space(space) is EMPTY:
        setattr(space, ATTRIBUTE, ShardedTree(SHARDS))
    return getattr(space, ATTRIBUTE)


def of_space(space):
    """The log of a space (ids → records); an empty one where nothing was written yet."""
    # An attribute, not an annotation: the bell looks at 200 of them on every page.
    return getattr(aq_base(space), ATTRIBUTE, EMPTY)


def of_person(userid: str):
    """The log of a person; an empty one where nothing was written yet."""
    return IAnnotations(spaces_folder()).get(PEOPLE_KEY, {}).get(userid, EMPTY)


def write(space, event: Event):
    """Tell the team of a space."""
    _append(prepare(space), event)


def write_direct(userid: str, event: Event):
    """Tell one person."""
    people = prepare_people(spaces_folder())
    if userid not in people:
        people[userid] = ShardedTree(1)
    _append(people[userid], event)


def prepare_people(container):
    """Make the place of people's logs, on the container of the spaces."""
    annotations = IAnnotations(container)
    if PEOPLE_KEY not in annotations:
        annotations[PEOPLE_KEY] = OOBTree()
    return annotations[PEOPLE_KEY]


def has_people() -> bool:
    """Whether the site has a place of people's logs."""
    return SPACES_ID in api.portal.get() and PEOPLE_KEY in IAnnotations(spaces_folder())


def forget_person(userid: str):
    """Forget what someone was told."""
    people = prepare_people(spaces_folder())
    if userid in people:
        del people[userid]


def actor_of(record: tuple) -> str:
    """Who did it, without making the event."""
    return record[2]


def rewrite(log, path: str, since: int, excerpt: str | None, until: int | None = None):
    """Change the words kept of a message that was changed, or forget it (``excerpt`` None).

    Only events with ids from ``since`` to ``until`` (None: the end) are looked at.
    """
    found = log.items(min=since, max=until)
    for event_id, record in [(key, record) for key, record in found if record[4] == path]:
        if excerpt is None:
            del log[event_id]
        else:
            log[event_id] = (*record[:6], excerpt)


def trim(log, kept: int):
    """Drop the oldest events of a log, so that ``kept`` stay."""
    surplus = len(log) - kept
    for event_id in list(log.keys())[: max(surplus, 0)]:
        del log[event_id]


def _append(log, event):
    log[event.id] = (
        event.space_uid,
        event.kind,
        event.actor,
        event.target_uid,
        event.path,
        event.title,
        event.excerpt,
    )
    # In batches and rarely: who drops the oldest meets nobody, but walks the whole log.
    if event.id % TRIM_EVERY == 0:
        trim(log, setting("kept_events"))
