"""Telling people what happened: the one way in."""

from __future__ import annotations

from Acquisition import aq_parent
from collections.abc import Iterable
from plone import api
from plone.app.discussion.interfaces import IComment
from plone.uuid.interfaces import IUUID
from qualite.esms.workspaces.notifications import mails
from qualite.esms.workspaces.notifications import preferences
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.notifications.event import Event
from qualite.esms.workspaces.notifications.event import moment_of
from qualite.esms.workspaces.notifications.event import new_id
from qualite.esms.workspaces.notifications.kinds import KINDS
from qualite.esms.workspaces.notifications.places import is_place
from qualite.esms.workspaces.notifications.places import place_of
from qualite.esms.workspaces.notifications.settings import AT_ONCE
from qualite.esms.workspaces.spaces import SPACES_ID


EXCERPT_LENGTH = 200


def tell(
    context,
    kind: str,
    recipients: Iterable[str] | None = None,
    excerpt: str = "",
    actor: str | None = None,
) -> None:
    """Tell the team of a space, or some people, that something happened.

    ``context``: what it is about, in a space or the space itself, or in a place outside of spaces
    (``places.INotifyingPlace``); ``kind``: a key of ``KINDS``.
    ``recipients``: None for the whole team but the actor; else user ids, of members or not. A place
    outside of spaces has no team: nobody is told there without recipients.
    ``actor``: user id, by default the current person's. Writes to the database and nothing else;
    e-mails leave after the transaction. KeyError for an unknown kind.
    """
    KINDS[kind]
    space = place_of(context)
    if space is None or SPACES_ID not in api.portal.get():
        return
    if recipients is None and is_place(space):
        return
    event = _event(context, kind, space, excerpt, _actor(actor), direct=recipients is not None)
    if recipients is None:
        store.write(space, event)
        asked = preferences.people_with(space, AT_ONCE)
    else:
        people = [one for one in dict.fromkeys(recipients) if one != event.actor]
        for userid in people:
            store.write_direct(userid, event)
        asked = [one for one in people if preferences.get(space, one) == AT_ONCE]
    asked = [userid for userid in asked if userid != event.actor]
    if asked:
        mails.at_once(event, asked)


def shortened(text: str) -> str:
    """The first words of a text, on one line."""
    words = " ".join(text.split())
    if len(words) <= EXCERPT_LENGTH:
        return words
    return words[:EXCERPT_LENGTH].rpartition(" ")[0].rstrip(",;:. ") + " …"


def path_of(context) -> str:
    """Path of an object below the site, without the site's own."""
    return "/".join(context.getPhysicalPath()[len(api.portal.get().getPhysicalPath()) :])


def _event(context, kind, space, excerpt, actor, direct):
    target = aq_parent(aq_parent(context)) if IComment.providedBy(context) else context
    event_id = new_id()
    return Event(
        id=event_id,
        space_uid=IUUID(space),
        kind=kind,
        actor=actor,
        when=moment_of(event_id),
        target_uid=IUUID(target),
        path=path_of(context),
        title=target.Title(),
        excerpt=shortened(excerpt),
        direct=direct,
    )


def _actor(actor):
    if actor is not None:
        return actor
    return "" if api.user.is_anonymous() else api.user.get_current().getId() or ""
