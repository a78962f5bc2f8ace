"""Counts from memory into the database, many at a time."""

from __future__ import annotations

from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from qualite.esms.core.conflicts.patience import wait
from qualite.esms.core.outbox.environment import inside
from qualite.esms.library.using.store import Use
from qualite.esms.library.using.store import writable
from qualite.esms.library.using.tally import Batch
from qualite.esms.library.using.tally import TALLY
from qualite.esms.library.using.tally import Tally
from ZODB.POSException import ConflictError
import logging
import transaction


logger = logging.getLogger("qualite.esms.library")

ATTEMPTS = 8
KEPT_MONTHS = 12
#: Different texts of one month: a person of ill will could look for anything.
MOST_TEXTS = 20_000


def write(use: Use, batch: Batch) -> None:
    """Add a batch to what is stored, and forget what was sought a year ago or before."""
    for (uid, day), number in batch.downloads.items():
        use.downloads[uid] = use.downloads.get(uid, 0) + number
        month = _of_month(use.months, day[:7], OIBTree)
        month[uid] = month.get(uid, 0) + number
    for (text, day), found in batch.sought.items():
        _write_sought(_of_month(use.sought, day[:7], OOBTree), text, found)
    for month in list(use.sought.keys())[:-KEPT_MONTHS]:
        del use.sought[month]


def _write_sought(month, text, found):
    stored = month.get(text)
    if stored is None and len(month) >= MOST_TEXTS:
        return
    asked, missed, several = stored or (0, 0, False)
    month[text] = (asked + found.asked, missed + found.missed, several or found.several)


def _of_month(months, name, factory):
    month = months.get(name)
    if month is None:
        month = months[name] = factory()
    return month


def write_here(portal, tally: Tally = TALLY) -> int:
    """Add what waits for this site, in the current transaction; how many different counts."""
    batch = tally.take(portal.getId())
    if batch:
        write(writable(), batch)
    return len(batch.downloads) + len(batch.sought)


def write_all(tally: Tally = TALLY) -> None:
    """Write and commit what waits for each site. What cannot be written now waits for the next time."""
    for site in tally.sites():
        batch = tally.take(site)
        try:
            _commit(site, batch)
        except KeyError:
            logger.warning("No library at %s any more: its counts are dropped", site)
        except Exception:
            tally.give_back(site, batch)
            raise


def _commit(site, batch):
    """Another process may be writing at the same time: a conflict costs nothing but a moment."""
    for attempt in range(ATTEMPTS):
        try:
            with inside(site):
                write(writable(), batch)
                transaction.commit()
            return
        except ConflictError:
            if attempt == ATTEMPTS - 1:
                raise
            wait(attempt)
