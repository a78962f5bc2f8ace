"""Putting e-mails about events into the outbox; `composers` write them later."""

from collections.abc import Iterable
from qualite.esms.core.outbox.api import enqueue_lazy
from qualite.esms.workspaces.notifications.event import Event


AT_ONCE_COMPOSER = "qualite.esms.at-once"
DIGEST_COMPOSER = "qualite.esms.digest"


def at_once(event: Event, recipients: Iterable[str]) -> None:
    """Let each of these people (user ids) be told of one event by an e-mail of its own."""
    for userid in recipients:
        enqueue_lazy(AT_ONCE_COMPOSER, userid=userid, event_id=event.id)


def digest(userid: str, event_ids: Iterable[int]) -> None:
    """Let a person be told of these events by one e-mail."""
    enqueue_lazy(DIGEST_COMPOSER, userid=userid, event_ids=tuple(event_ids))
