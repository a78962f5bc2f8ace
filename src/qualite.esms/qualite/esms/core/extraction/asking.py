"""Having a file read by a copy of the server, which is started when it is first needed.

It is started by ``exec``: nothing of the current process is known to it but where the packages are.
It ends when this process does, however that ends.
"""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import BinaryIO
from typing import NamedTuple
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile


logger = logging.getLogger(__name__)
LOADING = 120  # seconds that a server may take to load, on a machine that is busy
ENDING = 5  # seconds that it may take to end a job
LARGEST = 32 << 20  # bytes of an answer
_SERVER = "qualite.esms.core.extraction.server"
# What the kernel sends for time and memory; any other signal is a fault of a library…
_LIMITED = (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ, -signal.SIGALRM)
# …of which this one is most often that it gets no memory.
_STARVED = -signal.SIGABRT


class Server(NamedTuple):
    """``asking``: a socket; once it is shut the server ends, after the jobs that it has."""

    process: subprocess.Popen
    asking: socket.socket


class Lost(Exception):
    """Raised where the server ended, and did not say how the job did."""


_current: Server | None = None
_lock = Lock()


def ask(question: dict, file: BinaryIO, seconds: float) -> tuple[bool, bytes]:
    """Whether the process that read the file was stopped for what it took, and its answer.

    ``question``: see ``worker``. Raises OSError where no process can be started.
    """
    message = json.dumps(question).encode()
    for _attempt in range(2):
        # Of each attempt its own: a process without its server may still read and write for a moment.
        with _opened_anew(file) as asked, tempfile.TemporaryFile() as answered:
            server = running()
            try:
                status = _asked(server, message, [asked.fileno(), answered.fileno()], seconds)
            except Lost:
                logger.warning("The process that reads files ended; it is started again.")
                _leave(server)
                continue
            answered.seek(0)
            stopped = status is None or status in _LIMITED
            if not stopped and status < 0:
                # Copies lie alike in memory: who could try again would learn from each fault.
                _leave(server)
            return stopped or status == _STARVED, answered.read(LARGEST)
    return False, b""


def _opened_anew(file: BinaryIO) -> BinaryIO:
    """The same file from its beginning; where it is read moves nobody else's place in it."""
    return open(f"/proc/self/fd/{file.fileno()}", "rb", buffering=0)


def running() -> Server:
    """The server of this process; raises OSError where none can be started."""
    global _current
    with _lock:
        if _current is None or _current.process.poll() is not None:
            _current = _started()
        return _current


def _started() -> Server:
    asking, answering = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with answering:
        command = [sys.executable, "-P", "-m", _SERVER, str(answering.fileno())]
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(answering.fileno(),),
            env=_environment(),
            start_new_session=True,
        )
    asking.settimeout(LOADING)
    with suppress(OSError):
        if asking.recv(16):
            asking.settimeout(ENDING)
            return Server(process, asking)
    asking.close()
    process.kill()
    process.wait()
    raise OSError("The process that reads files could not be started.")


def _leave(server: Server) -> None:
    """Ask this server no more."""
    global _current
    with _lock:
        if _current is server:
            _current = None
    # Not closed: another thread may be about to ask, and its number be taken by another file.
    with suppress(OSError):
        server.asking.shutdown(socket.SHUT_RDWR)


def _asked(server: Server, message: bytes, files: list[int], seconds: float) -> int | None:
    """Exit status of the job; None where it was ended for its slowness."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours:
        with theirs:
            try:
                socket.send_fds(server.asking, [message], [*files, theirs.fileno()])
            except OSError as error:
                raise Lost from error
        ours.settimeout(seconds)
        try:
            return _status(ours)
        except TimeoutError:
            ours.shutdown(socket.SHUT_WR)
        ours.settimeout(ENDING)
        try:
            _status(ours)
        except TimeoutError:
            # It does not even do that: the next file needs another one.
            server.process.kill()
        except Lost:
            pass
    return None


def _status(job: socket.socket) -> int:
    said = job.recv(16)
    if not said:
        raise Lost
    return int(said)


def _environment() -> dict[str, str]:
    """No secret of the server; its packages, also where a script made by buildout adds them."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONDONTWRITEBYTECODE": "1" if sys.dont_write_bytecode else "",
        # Threads of a drawing library too.
        "RAYON_NUM_THREADS": "1",
        # Each thread of a numerical library would take its share of the memory allowed; and a
        # process that has threads is not copied.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def _forget() -> None:
    """In a process made by ``fork``: the server is its parent's."""
    global _current, _lock
    _lock = Lock()
    if _current is not None:
        _current.asking.close()
        _current = None


os.register_at_fork(after_in_child=_forget)
