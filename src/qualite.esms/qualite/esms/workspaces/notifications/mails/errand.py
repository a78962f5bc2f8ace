"""What `qualite send-digests` does, in its own process or in the one that serves."""

from dataclasses import asdict
from qualite.esms.core.outbox.api import send_waiting
from qualite.esms.core.outbox.interfaces import IErrand
from qualite.esms.workspaces.notifications.mails.digests import enqueue_digests
from qualite.esms.workspaces.notifications.mails.interfaces import IReminder
from zope.component import getUtilitiesFor
from zope.interface import implementer


@implementer(IErrand)
class SendDigests:
    """Remind of what is due, write everybody's digest, then send all that waits."""

    def __call__(self, portal):
        for _name, remind in sorted(getUtilitiesFor(IReminder)):
            remind()
        digests = enqueue_digests()
        return {"digests": digests, **asdict(send_waiting())}
