"""Send e-mails so that the mail server never stands in anybody's way.

Writers put a mail into the database, in their own transaction: if that fails or is retried, so is
the mail. After the commit the process's background thread sends it, or `qualite send-mail` does.
"""

from dataclasses import asdict
from plone import api
from qualite.esms.core.outbox.drain import drain
from qualite.esms.core.outbox.interfaces import IComposer
from qualite.esms.core.outbox.mail import Mail
from qualite.esms.core.outbox.mail import Sent
from qualite.esms.core.outbox.mail import stoppable
from qualite.esms.core.outbox.store import make_outbox
from qualite.esms.core.outbox.store import WaitingMail
from qualite.esms.core.outbox.worker import wake_after_commit
from time import time


__all__ = [
    "IComposer",
    "Mail",
    "Sent",
    "enqueue",
    "enqueue_lazy",
    "prepare",
    "send_waiting",
    "stoppable",
]


def enqueue(mail: Mail) -> None:
    """Let `mail` leave once the current transaction is committed."""
    _put("", asdict(mail), mail.key)


def enqueue_lazy(composer: str, **arguments) -> None:
    """Let a mail leave after the commit, written at that moment by the `IComposer` of that name.

    `arguments` are plain values, given to it as they are: what they say is looked at again then,
    access above all. It answers None when nothing is to be sent any more.
    """
    _put(composer, arguments)


def send_waiting(limit: int | None = None, uncertain_too: bool = False) -> Sent:
    """Try all that waits on the current site now; see `drain.drain`.

    Commits: what the current transaction holds is dropped.
    """
    return drain(limit, uncertain_too=uncertain_too)


def prepare(portal) -> None:
    """Make the outbox of a new site, so that its first writers do not race to make it."""
    make_outbox(portal)


def _put(composer, arguments, key=""):
    portal = api.portal.get()
    waiting = WaitingMail(composer, arguments, portal.absolute_url(), time())
    make_outbox(portal).put(waiting, key)
    wake_after_commit()
