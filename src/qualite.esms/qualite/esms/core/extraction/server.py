"""The process that has the readers loaded, and makes a copy of itself for each file.

``python -m qualite.esms.core.extraction.server <N>``, N: descriptor of a socket. It says ``READY``;
then each message is a question (JSON, see ``worker``) with three descriptors: the file, the answer,
and a socket of the job's own. There the server says how the copy ended, as ``Popen.returncode`` does;
whoever shuts that socket wants the copy ended. It opens no file and reads none, has one thread, and
ends once nobody can ask any more, or has asked for long.
"""

from __future__ import annotations

from contextlib import suppress
from PIL import Image
from qualite.esms.core.extraction import picturing
from qualite.esms.core.extraction import worker
import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys


READY = b"ready"
LONGEST = 32 << 10  # bytes of a question
IDLE = 600.0  # seconds: the memory of a server that nobody needs is given back
_C = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1  # see prctl(2): a copy does not outlive the server
_READERS = ("docx", "odf", "pdf", "plain", "pptx", "xlsx")


def load() -> None:
    """Import what readers would import for each file anew."""
    for name in _READERS:
        importlib.import_module(f"qualite.esms.core.extraction.{name}")
        importlib.import_module(f"qualite.esms.core.extraction.structure.{name}")
    # Its libraries load the most part of themselves once a picture is written.
    picturing.encoded(Image.new("RGBA", (2, 2)))
    # Pages of memory that the collector leaves alone stay shared with the copies.
    gc.collect()
    gc.freeze()


def serve(asking: socket.socket, idle: float = IDLE) -> None:
    """Answer until ``asking`` is closed and every job has ended."""
    awake, waker = socket.socketpair()
    waker.setblocking(False)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    asking.send(READY)
    jobs: dict[int, socket.socket] = {}  # by process
    given_up: set[int] = set()
    open_ = True
    while open_ or jobs:
        waited = {job: process for process, job in jobs.items() if process not in given_up}
        sources = [awake, *waited, *([asking] if open_ else [])]
        ready, _, _ = select.select(sources, [], [], None if jobs else idle)
        if not ready:
            return
        for job in waited.keys() & set(ready):
            # Nobody says anything there: its other end was shut.
            given_up.add(waited[job])
            os.killpg(waited[job], signal.SIGKILL)
        if awake in ready:
            awake.recv(4096)
            _bury(jobs, given_up)
        if asking in ready:
            open_ = _take(asking, jobs)


def _take(asking: socket.socket, jobs: dict[int, socket.socket]) -> bool:
    """Start a job; False where there will be no more of them."""
    message, descriptors, _, _ = socket.recv_fds(asking, LONGEST, 3)
    if not message:
        return False
    file, answered, job = descriptors
    server = os.getpid()
    process = os.fork()
    if not process:
        _read(message, file, answered, server)
    with suppress(PermissionError, ProcessLookupError):
        os.setpgid(process, process)  # both do: whoever comes first
    os.close(file)
    os.close(answered)
    jobs[process] = socket.socket(fileno=job)
    return True


def _bury(jobs: dict[int, socket.socket], given_up: set[int]) -> None:
    """Say of each job that ended how it did."""
    for process in list(jobs):
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            given_up.discard(process)
            with jobs.pop(process) as job, suppress(OSError):
                job.send(str(os.waitstatus_to_exitcode(status)).encode())


def _read(message: bytes, file: int, answered: int, server: int) -> None:
    """The copy: it keeps the two files and nothing else of the server, and never returns."""
    try:
        os.setpgid(0, 0)
        _C.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != server:
            os._exit(1)  # it died before we said so
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(file, 0)
        os.dup2(answered, 1)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        sys.dont_write_bytecode = True
        with open(0, "rb", closefd=False) as source, open(1, "w", closefd=False) as target:
            worker.answer(json.loads(message), source, target)
        os._exit(0)
    finally:
        os._exit(1)


if __name__ == "__main__":
    load()
    serve(socket.socket(fileno=int(sys.argv[1])))
