"""Events in words, as one person may read them now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from plone import api
from qualite.esms.workspaces.notifications.event import Event
from qualite.esms.workspaces.notifications.kinds import KINDS
from qualite.esms.workspaces.notifications.log import named
from qualite.esms.workspaces.notifications.places import place_by_uid
from qualite.esms.workspaces.team.roster import name_of
from zope.i18nmessageid import Message


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification: ``sentence`` is an i18n Message; ``url`` and ``space_title`` may be empty."""

    id: int
    kind: str
    sentence: Message
    icon: str
    url: str
    space_title: str
    excerpt: str
    when: datetime
    unread: bool


def notices(events: Iterable[Event], userid: str, reading) -> list[Notice]:
    """Notices of events that are visible to the person; ``reading``: ``reading.state_of``.

    An event that is visible without being named is told by its discreet sentence: no name, no
    address, no words.
    """
    events = list(events)
    open_ones = named(events, userid)
    site_url = api.portal.get().absolute_url()
    person, title = cache(name_of), cache(_title_of)
    told = []
    for event in events:
        kind = KINDS[event.kind]
        is_open = event.id in open_ones
        space_title = title(event.space_uid) if is_open else ""
        names = {"actor": person(event.actor), "title": event.title, "space": space_title}
        told.append(
            Notice(
                id=event.id,
                kind=event.kind,
                sentence=Message(kind.sentence, mapping=names) if is_open else kind.discreet,
                icon=kind.icon,
                url=f"{site_url}/{event.path}{kind.view}" if is_open else "",
                space_title=space_title,
                excerpt=event.excerpt if is_open else "",
                when=event.when,
                unread=not reading.has(event.id),
            )
        )
    return told


def _title_of(space_uid):
    space = place_by_uid(space_uid)
    return space.Title() if space is not None else ""
