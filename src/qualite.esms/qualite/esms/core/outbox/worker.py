"""The background thread of a serving process, which sends e-mails after the commit.

It exists only where `IProcessStarting` is notified: not in commands. A process that has
`QUALITE_OUTBOX_WORKER=off` in its environment leaves the sending to others.
"""

from App.config import getConfiguration
from qualite.esms.core.outbox import errands
from qualite.esms.core.outbox.drain import drain
from qualite.esms.core.outbox.environment import inside
from qualite.esms.core.outbox.environment import site_ids
from qualite.esms.core.outbox.interfaces import IErrand
from qualite.esms.core.outbox.store import outbox
from threading import Event
from threading import Thread
from time import monotonic
from zope.component import getUtility
import atexit
import logging
import os
import transaction


logger = logging.getLogger("qualite.esms.outbox")

SWITCH = "QUALITE_OUTBOX_WORKER"
# How often (s) it looks for requests of commands, and for mails that are to be tried again.
LOOK = 1.0
ROUND = 60.0


class Worker(Thread):
    """Drains the outboxes of all sites: when woken, and every `ROUND` seconds."""

    def __init__(self, errands_folder):
        super().__init__(name="qualite-outbox", daemon=True)
        self.errands_folder = errands_folder
        self._woken = Event()
        self._stopping = False

    def wake(self):
        self._woken.set()

    def stop(self, patience=15.0):
        """Let it finish the mail it is sending, for at most that many seconds."""
        self._stopping = True
        self.wake()
        self.join(patience)

    def run(self):
        errands.forget_all(self.errands_folder)
        next_round = monotonic()
        while not self._stopping:
            woken = self._woken.wait(LOOK)
            self._woken.clear()
            if self._stopping:
                return
            self._guarded(errands.answer_all, self.errands_folder, run_errand)
            if woken or monotonic() >= next_round:
                self._guarded(self._round)
                next_round = monotonic() + ROUND

    def _round(self):
        for site_id in site_ids():
            with inside(site_id) as portal:
                if outbox(portal) is not None:
                    drain(only_due=True, stopped=lambda: self._stopping)

    def _guarded(self, work, *arguments):
        """One failure, of the database for one, does not end the thread."""
        try:
            work(*arguments)
        except Exception:
            if not self._stopping:
                logger.exception("The outbox will try again")


def run_errand(site_id, name, options):
    """Run the `IErrand` of that name inside that site; its answer."""
    with inside(site_id) as portal:
        return getUtility(IErrand, name=name)(portal, **options)


_worker = None


def start(_event=None):
    """Start the process's worker: it serves now."""
    global _worker
    if _worker is None and os.environ.get(SWITCH) != "off":
        _worker = Worker(getConfiguration().clienthome)
        _worker.start()
        atexit.register(stop)


def stop():
    """End the process's worker, if it has one."""
    global _worker
    if _worker is not None:
        _worker.stop()
        _worker = None


def wake_after_commit():
    """Wake the worker once the current transaction is committed, however often this is called."""
    current = transaction.get()
    try:
        current.data(wake_after_commit)
    except KeyError:
        current.set_data(wake_after_commit, True)
        current.addAfterCommitHook(_wake)


def _wake(committed):
    if committed and _worker is not None:
        _worker.wake()
