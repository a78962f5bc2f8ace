"""An event, and the ids that put events in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
import secrets
import time


RANDOM_BITS = 10  # microseconds since 1970 shifted by as many still fit 63 bits until 2255
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    ``id``: grows with time; ``kind``: a key of ``kinds.KINDS``; ``actor``: user id of who did it;
    ``when``: aware, UTC; ``target_uid``, ``path``, ``title``: what it is about, with its path below
    the site ("espaces/x/doc"); ``excerpt``: a few words of it; ``direct``: told to one person.
    """

    id: int
    space_uid: str
    kind: str
    actor: str
    when: datetime
    target_uid: str
    path: str
    title: str
    excerpt: str
    direct: bool


def new_id() -> int:
    """An id that nobody else gets, larger than those of the past."""
    return (time.time_ns() // 1000 << RANDOM_BITS) | secrets.randbits(RANDOM_BITS)


def first_id(moment: datetime) -> int:
    """The smallest id that an event of that aware moment, or later, can have."""
    return ((moment - EPOCH) // timedelta(microseconds=1)) << RANDOM_BITS


def moment_of(event_id: int) -> datetime:
    """When the event of that id happened, in UTC."""
    return EPOCH + timedelta(microseconds=event_id >> RANDOM_BITS)


def load(event_id: int, record: tuple, direct: bool = False) -> Event:
    """The event of a record of a log."""
    space_uid, kind, actor, target_uid, path, title, excerpt = record
    when = moment_of(event_id)
    return Event(event_id, space_uid, kind, actor, when, target_uid, path, title, excerpt, direct)
