"""The run that tells people of new documents: one e-mail a person, each document once.

Who had an e-mail about a document gets none about it again, from whichever search.
"""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from plone import api as plone_api
from qualite.esms.core.conflicts.yielding import commit_unless_second
from qualite.esms.core.outbox.api import enqueue_lazy
from qualite.esms.library.finding.searches import api
from qualite.esms.library.finding.searches import store
from qualite.esms.workspaces.dashboards.clock import today
import transaction


COMPOSER = "qualite.esms.library-alert"
WAIT = {store.DAILY: timedelta(days=1), store.WEEKLY: timedelta(days=7)}


def remind() -> int:
    """Put an e-mail into the outbox for each person who is due one; how many.

    Commits after each person. Two runs at once: who comes second to a person leaves that person
    to the first.
    """
    day = today()
    transaction.begin()
    people = [userid for userid, person in store.searches().people.items() if _due(person, day)]
    return sum(_tell(userid, day) for userid in people)


def _due(person, day) -> list[store.SavedSearch]:
    return [
        search
        for search in person.searches.values()
        if search.frequency in WAIT
        and day >= date.fromisoformat(search.last) + WAIT[search.frequency]
    ]


def _tell(userid, day) -> bool:
    transaction.begin()
    person = store.searches().people.get(userid)
    user = plone_api.user.get(userid=userid)
    if person is None or user is None:
        return False
    with plone_api.env.adopt_user(user=user):
        found = _news(person, day)
    if not found:
        return False
    enqueue_lazy(COMPOSER, userid=userid, found=tuple(found.items()))
    return commit_unless_second()


def _news(person, day) -> dict[str, tuple[str, ...]]:
    """UIDs to tell of by search; what was found is marked as told. To be called as that person."""
    found = {}
    for search in _due(person, day):
        rows = list(api.published_since(search))
        fresh = [row for row in rows if row.uid not in search.known and row.uid not in person.told]
        if not fresh:
            continue
        found[search.id] = tuple(row.uid for row in fresh)
        person.told.update({row.uid: row.published_on for row in fresh})
        search.last = day.isoformat()
        search.since = api.days_before(day, api.MARGIN)
        search.known = frozenset(row.uid for row in rows if row.published_on >= search.since)
    if found:
        _drop_old(person)
    return found


def _drop_old(person):
    """Forget what no search looks at any more."""
    oldest = min(search.since for search in person.searches.values())
    for uid in [uid for uid, published_on in person.told.items() if published_on < oldest]:
        del person.told[uid]
