"""What an e-mail says of some events to one person, as that person sees the site now."""

from dataclasses import dataclass
from dataclasses import field
from plone import api
from plone.app.event.base import default_timezone
from qualite.esms import _
from qualite.esms.workspaces.notifications import log
from qualite.esms.workspaces.notifications.event import Event
from qualite.esms.workspaces.notifications.kinds import KINDS
from qualite.esms.workspaces.notifications.mails import tokens
from qualite.esms.workspaces.notifications.places import is_place
from qualite.esms.workspaces.notifications.places import place_by_uid
from qualite.esms.workspaces.team import roster
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message


@dataclass(frozen=True)
class Line:
    """One event: a sentence, when, the first words of what was written, and where it is."""

    sentence: str
    when: str
    excerpt: str = ""
    url: str = ""


@dataclass(frozen=True)
class Group:
    """The events of one space; without title, address or way to stop when it is not to be named.

    ``outside``: of a place that is no space.
    """

    title: str
    url: str = ""
    stop_url: str = ""
    outside: bool = False
    lines: list[Line] = field(default_factory=list)


def groups(events: list[Event], userid: str) -> list[Group]:
    """The events that the person may be told of, by space, in the order of their first event.

    To be called as that person. What is private to others now is not even counted.
    """
    told = log.visible_among(events, userid)
    named = log.named(told, userid)
    found = {}
    for event in told:
        key = event.space_uid if event.id in named else ""
        if key not in found:
            found[key] = _group(key, userid)
        found[key].lines.append(_line(event, found[key].title) if key else _discreet(event))
    return list(found.values())


def _group(space_uid, userid):
    space = place_by_uid(space_uid)
    if space is None:
        return Group(_translated(_("Other news")))
    stop_url = tokens.url(tokens.Stop(userid, space_uid))
    if is_place(space):
        return Group(space.Title(), space.absolute_url(), stop_url, outside=True)
    if not roster.is_member(space, userid):
        return Group(space.Title(), space.absolute_url())
    return Group(space.Title(), space.absolute_url(), stop_url)


def _line(event, space_title):
    kind = KINDS[event.kind]
    words = {
        "actor": roster.name_of(event.actor),
        "title": event.title,
        "space": space_title,
    }
    return Line(
        _translated(Message(kind.sentence, mapping=words)),
        _when(event),
        event.excerpt,
        f"{api.portal.get().absolute_url()}/{event.path}{kind.view}",
    )


def _discreet(event):
    return Line(_translated(KINDS[event.kind].discreet), _when(event))


def _when(event):
    here = event.when.astimezone(default_timezone(as_tzinfo=True))
    return api.portal.get_localized_time(here.replace(tzinfo=None), long_format=True)


def _translated(message):
    return translate(message, context=getRequest())
