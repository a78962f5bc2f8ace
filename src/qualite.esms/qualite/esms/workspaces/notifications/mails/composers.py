"""Writing e-mails at the moment they are sent: preferences and access are looked at again."""

from datetime import timedelta
from plone import api
from qualite.esms import _
from qualite.esms.core.outbox.interfaces import IComposer
from qualite.esms.workspaces.notifications.event import Event
from qualite.esms.workspaces.notifications.event import moment_of
from qualite.esms.workspaces.notifications.log import events_for
from qualite.esms.workspaces.notifications.mails import content
from qualite.esms.workspaces.notifications.mails.choices import wanted
from qualite.esms.workspaces.notifications.mails.letter import Letter
from qualite.esms.workspaces.notifications.mails.tokens import Stop
from qualite.esms.workspaces.notifications.settings import AT_ONCE
from qualite.esms.workspaces.notifications.settings import DAILY
from zope.interface import implementer


# Events this close to one are read with it: a message that also mentions the person is one.
NEAR = timedelta(seconds=10)


@implementer(IComposer)
class Digest:
    """One e-mail for the events that someone wants to read about once a day."""

    def __call__(self, userid, event_ids):
        return _letter(
            userid,
            _events(userid, event_ids, DAILY),
            Stop(userid),
            subject=_("News of your spaces"),
            introduction=_("Here is what happened in your spaces since the last e-mail."),
            outside=(_("News for you"), _("Here is what happened since the last e-mail.")),
        )


@implementer(IComposer)
class AtOnce:
    """An e-mail about one event."""

    def __call__(self, userid, event_id):
        events = _events(userid, [event_id], AT_ONCE)
        stop = Stop(userid, events[0].space_uid) if events else Stop(userid)
        return _letter(
            userid, events, stop, subject=None, introduction=_("This has just happened:")
        )


def _events(userid, event_ids, frequency) -> list[Event]:
    """Those events, oldest first, that are still told to the person and wanted in that way."""
    ids = set(event_ids)
    since, until = moment_of(min(ids)) - NEAR, moment_of(max(ids)) + NEAR
    found = (event for event in events_for(userid, since, until) if event.id in ids)
    return wanted(found, userid, frequency)


def _letter(userid, events, stop, subject, introduction, outside=None):
    """``outside``: subject and introduction where no space has anything to tell."""
    user = api.user.get(userid=userid)
    if user is None or not user.getProperty("email"):
        return None
    with api.env.adopt_user(user=user):
        groups = content.groups(events, userid)
        if not groups:
            return None
        if outside is not None and all(group.outside for group in groups):
            subject, introduction = outside
        # One event is its own subject: as its reader may know it.
        subject = subject or groups[0].lines[0].sentence
        return Letter(user, groups, stop, subject, introduction).mail()
