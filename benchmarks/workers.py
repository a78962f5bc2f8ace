"""A process of its own for each site: nothing of one measure weighs on another's time or memory."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
import resource
import traceback


class WorkerFailed(Exception):
    """What was called in a worker raised; the message is its traceback."""


class Worker:
    """Calls functions in a process where the instance of ``folder`` runs; one at a time."""

    def __init__(self, connection):
        self._connection = connection

    def call(self, function, *arguments, **named):
        """``function`` (of a module's top level) with these arguments, over there."""
        self._connection.send(partial(function, *arguments, **named))
        worked, value = self._connection.recv()
        if not worked:
            raise WorkerFailed(value)
        return value


@contextmanager
def worker(folder: Path, database: str = ""):
    """A ``Worker``; its process ends with the block. ``database``: see ``instance.write_files``."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(folder, database, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Worker(ours)
    finally:
        ours.close()
        process.join(30)
        if process.is_alive():
            process.terminate()


def peak_memory() -> float:
    """The most memory (MB) that this process has held so far; called in a worker."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


#: The WSGI application of this process; set in workers only.
application = None


def _serve(folder: Path, database: str, connection) -> None:
    global application
    from benchmarks import instance
    from benchmarks import workers  # this module may be known under another name in a new process

    workers.application = application = instance.start(folder, database)
    while True:
        try:
            action = connection.recv()
        except EOFError:
            break
        try:
            answer = (True, action())
        except Exception:
            answer = (False, traceback.format_exc())
        connection.send(answer)
    _close()


def _close() -> None:
    import Zope2

    for database in Zope2.opened:
        database.close()
