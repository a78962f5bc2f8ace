"""The thread of a serving process that writes what was counted: every few minutes, and at the end.

Unlike e-mails, counts cannot be left to another process: each has its own.
"""

from __future__ import annotations

from qualite.esms.library.using.tally import TALLY
from qualite.esms.library.using.writing import write_all
from threading import Event
from threading import Thread
from time import monotonic
import atexit
import logging
import os


logger = logging.getLogger("qualite.esms.library")

SWITCH = "QUALITE_COUNTS_WRITER"  # "off": nothing is written, for tests
LOOK = 5.0  # seconds
ROUND = 180.0  # seconds
ENOUGH = 500  # counts that are not to wait for the round


class Writer(Thread):
    """Calls ``write()`` every ``round_seconds``, or as soon as ``enough`` was counted."""

    def __init__(self, write=write_all, tally=TALLY, look=LOOK, round_seconds=ROUND, enough=ENOUGH):
        super().__init__(name="qualite-counts", daemon=True)
        self._write, self._tally = write, tally
        self._look, self._round, self._enough = look, round_seconds, enough
        self._stopping = Event()

    def run(self):
        next_round = monotonic() + self._round
        while not self._stopping.wait(self._look):
            if self._tally.added >= self._enough or monotonic() >= next_round:
                self._guarded()
                next_round = monotonic() + self._round
        self._guarded()

    def stop(self, patience: float = 10.0):
        """Let it write what waits, for at most that many seconds."""
        self._stopping.set()
        self.join(patience)

    def _guarded(self):
        """A failure, of the database for one, ends neither the thread nor the counts."""
        try:
            self._write()
        except Exception:
            logger.exception("The counts of the library wait for the next time")


_writer = None


def start(_event=None):
    """Start the process's writer: it serves now."""
    global _writer
    if _writer is None and os.environ.get(SWITCH) != "off":
        _writer = Writer()
        _writer.start()
        atexit.register(stop)


def stop():
    """End the process's writer, if it has one."""
    global _writer
    if _writer is not None:
        _writer.stop()
        _writer = None
