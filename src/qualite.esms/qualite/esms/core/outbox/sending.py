"""What `qualite send-mail` does, in its own process or in the one that serves."""

from dataclasses import asdict
from qualite.esms.core.outbox.drain import drain
from qualite.esms.core.outbox.interfaces import IErrand
from zope.interface import implementer


@implementer(IErrand)
class SendMail:
    """Try all that waits; with `uncertain`, also what may have left already."""

    def __call__(self, portal, uncertain=False):
        return asdict(drain(uncertain_too=uncertain))
