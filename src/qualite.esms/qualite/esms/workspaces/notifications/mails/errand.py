"""What `qualite send-digests` does, in its own process or in the one that serves."""

from dataclasses import asdict
from qualite.esms.core.outbox.api import send_waiting
from qualite.esms.core.outbox.interfaces import IErrand
from qualite.esms.workspaces.notifications.mails.digests import enqueue_digests
from zope.interface import implementer


@implementer(IErrand)
class SendDigests:
    """Write everybody's digest, then send all that waits."""

    def __call__(self, portal):
        digests = enqueue_digests()
        return {"digests": digests, **asdict(send_waiting())}
