"""Emptying the outbox: claim, commit, send, forget. Nothing leaves that is not claimed first."""

from collections import Counter
from plone import api
from qualite.esms.core.outbox import message
from qualite.esms.core.outbox import settings
from qualite.esms.core.outbox.address import speak_as
from qualite.esms.core.outbox.failures import judge
from qualite.esms.core.outbox.failures import Verdict
from qualite.esms.core.outbox.interfaces import IComposer
from qualite.esms.core.outbox.mail import Mail
from qualite.esms.core.outbox.mail import Sent
from qualite.esms.core.outbox.store import outbox
from time import time
from ZODB.POSException import ConflictError
from zope.component import getUtility
import logging
import os
import secrets
import socket
import transaction


logger = logging.getLogger("qualite.esms.outbox")

# A claim this old (s) was left by a process that died: sending takes seconds.
CLAIM_LASTS = 900
FIRST_PAUSE = 60
LONGEST_PAUSE = 3600
DAY = 86400
COMMITS = 20


def drain(limit=None, only_due=False, uncertain_too=False, stopped=lambda: False):
    """Send what waits on the current site and return `Sent`.

    At most `limit` are tried; `only_due` leaves those whose pause after a failure is not over;
    `uncertain_too` tries again those that may have left; `stopped()` says whether to leave the rest.
    Commits after each mail and drops what the current transaction holds. Raises only when the
    database itself fails.
    """
    transaction.begin()
    counts = Counter()
    for number in _candidates(only_due, uncertain_too)[:limit]:
        verdict = _send_one(number, uncertain_too)
        counts[verdict] += 1
        if verdict is Verdict.NONE_AT_ALL or stopped():
            break
    transaction.begin()
    return Sent(
        sent=counts[Verdict.SENT],
        failed=sum(counts[verdict] for verdict in Verdict) - counts[Verdict.SENT],
        **count(),
    )


def count():
    """What waits and what may have left: {"waiting": int, "uncertain": int}."""
    box = outbox()
    now = time()
    kinds = Counter(_is_uncertain(item, now) for _number, item in box.items()) if box else {}
    return {"waiting": kinds.get(False, 0), "uncertain": kinds.get(True, 0)}


def _candidates(only_due, uncertain_too):
    box = outbox()
    if box is None:
        return []
    now = time()
    ready = [
        (item.attempts, item.created, number)
        for number, item in box.items()
        if (uncertain_too and _is_uncertain(item, now))
        or (not item.claim and not (only_due and item.next_try > now))
    ]
    # One that keeps failing stands behind those that never did.
    return [number for _attempts, _created, number in sorted(ready)]


def _is_uncertain(item, now):
    return bool(item.claim) and (item.in_doubt or now - item.claimed_at > CLAIM_LASTS)


def _send_one(number, uncertain_too):
    """Send one waiting mail; its `Verdict`, or None when nothing was to be sent."""
    item = _claim(number, uncertain_too)
    if item is None:
        return None
    verdict, reason = _written_and_given(item, number)
    transaction.abort()  # whatever the composer changed while it looked
    if verdict in (None, Verdict.SENT, Verdict.HOPELESS):
        _commit(_forget, number)
    elif verdict is Verdict.DOUBTFUL:
        _commit(_doubt, number, reason)
    else:
        _commit(_put_back, number, reason)
    return verdict


def _written_and_given(item, number):
    """(verdict, reason) of composing the mail and giving it to the mail server."""
    try:
        mail = _compose(item)
        if mail is None:
            return None, ""
        written = message.write(mail, number)
        mail_host = api.portal.get_tool("MailHost")
    except message.NoSender as error:
        return _logged(number, Verdict.NONE_AT_ALL, error)
    except Exception as error:
        logger.exception("E-mail %x cannot be written", number)
        return _logged(number, Verdict.NOT_THIS_ONE, error)
    try:
        mail_host.send(written, mto=[mail.to], mfrom=message.envelope_sender(), immediate=True)
    except Exception as error:
        return _logged(number, judge(error), error)
    return Verdict.SENT, ""


def _logged(number, verdict, error):
    reason = f"{type(error).__name__}: {error}"
    logger.warning("E-mail %x: %s (%s)", number, verdict.value, reason)
    return verdict, reason


def _claim(number, uncertain_too):
    """The mail, ours alone from now on, or None when somebody else has it."""
    transaction.begin()
    item = outbox().get(number)
    now = time()
    if item is None or (item.claim and not (uncertain_too and _is_uncertain(item, now))):
        return None
    item.claim = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    item.claimed_at = now
    item.in_doubt = False
    try:
        transaction.commit()
    except ConflictError:
        transaction.abort()
        return None
    return item


def _compose(item):
    """The `Mail`, or None when there is nothing to send any more."""
    if not item.composer:
        return Mail(**item.arguments)
    speak_as(api.portal.get(), item.url)
    return getUtility(IComposer, name=item.composer)(**dict(item.arguments))


def _forget(number):
    outbox().take_out(number)


def _doubt(number, reason):
    item = outbox().get(number)
    item.in_doubt = True
    item.error = reason


def _put_back(number, reason):
    item = outbox().get(number)
    if time() - item.created > settings.outbox("give_up_after") * DAY:
        logger.error("E-mail %x is given up after %d attempts (%s)", number, item.attempts, reason)
        outbox().take_out(number)
        return
    item.claim = ""
    item.error = reason
    item.next_try = time() + min(FIRST_PAUSE * 2**item.attempts, LONGEST_PAUSE)
    item.attempts += 1


def _commit(change, *arguments):
    """Make a change to a mail we hold: nobody else touches it, yet its drawer may conflict."""
    for _attempt in range(COMMITS):
        transaction.begin()
        change(*arguments)
        try:
            transaction.commit()
            return
        except ConflictError:
            transaction.abort()
    logger.error("E-mail %x: its outcome could not be written; it stays uncertain", arguments[0])
