"""The run that gives everybody a digest: once for each event, however often it runs."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from qualite.esms.core.conflicts.yielding import commit_unless_second
from qualite.esms.workspaces.notifications import markers
from qualite.esms.workspaces.notifications.event import first_id
from qualite.esms.workspaces.notifications.event import moment_of
from qualite.esms.workspaces.notifications.log import events_for
from qualite.esms.workspaces.notifications.mails import sending
from qualite.esms.workspaces.notifications.mails.choices import people_to_tell
from qualite.esms.workspaces.notifications.mails.choices import wanted
from qualite.esms.workspaces.notifications.settings import DAILY
import transaction


KEY = "qualite.esms.notifications.digests"
# Older events are in the list of notifications only: after a long silence nobody wants them all.
LOOKS_BACK = timedelta(days=7)
# An event can be committed this long after the moment it bears: it must not fall between two runs.
LATE = timedelta(minutes=10)
NEVER = (datetime(1970, 1, 1, tzinfo=UTC), frozenset())


def enqueue_digests() -> int:
    """Put a digest into the outbox for each person who has something to read; how many.

    Commits after each person, marker and e-mail together, and drops what the current transaction
    holds. Two runs at once: who comes second to a person leaves that person to the first.
    """
    markers.make(KEY)
    now = datetime.now(UTC)
    people = people_to_tell(first_id(now - LOOKS_BACK))
    return sum(_digest_of(userid, now) for userid in sorted(people))


def _digest_of(userid, now):
    """Whether a digest was put into the outbox."""
    transaction.begin()
    kept = markers.kept(KEY)
    until, told = kept.get(userid, NEVER)
    since = max(until - LATE, now - LOOKS_BACK)
    fresh = [event for event in events_for(userid, since, now) if event.id not in told]
    to_tell = wanted(fresh, userid, DAILY)
    if not to_tell:
        return False
    seen = (*told, *(event.id for event in fresh))
    kept[userid] = (now, frozenset(one for one in seen if moment_of(one) >= now - LATE))
    sending.digest(userid, [event.id for event in to_tell])
    return commit_unless_second()
