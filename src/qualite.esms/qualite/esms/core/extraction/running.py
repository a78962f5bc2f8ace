"""Starting the worker, and ending it when it takes too much."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from qualite.esms.core.extraction import kinds
from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.assembling import assembled
from qualite.esms.core.extraction.limits import Limits
from qualite.esms.core.extraction.limits import MEGABYTE
from qualite.esms.core.extraction.reading import read
from qualite.esms.core.extraction.result import Extracted
from qualite.esms.core.extraction.result import Preview
from typing import BinaryIO
import json
import os
import signal
import subprocess
import sys
import tempfile


SMALL = MEGABYTE  # bytes of a plain text that is read in the current process
_WORKER = "qualite.esms.core.extraction.worker"
_DEFAULTS = Limits()
# What the kernel sends for time and memory.
_LIMIT_SIGNALS = (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ)


def extract(
    source: bytes | str | Path | BinaryIO,
    content_type: str,
    filename: str,
    limits: Limits = _DEFAULTS,
) -> Extracted:
    """Text of a file: bytes, a path, or a real file open for reading (it is read from its start).

    Raises OSError only where the path cannot be opened or no process can be started.
    """
    with _opened(source) as file:
        size = os.fstat(file.fileno()).st_size
        if not size:
            return Extracted("", problems.EMPTY)
        if size > limits.size * MEGABYTE:
            return Extracted("", problems.TOO_LARGE)
        file.seek(0)
        if size <= SMALL and kinds.is_plain(file, content_type or "", filename or ""):
            # No library reads it: a process would cost more than the reading.
            return read(file, content_type or "", filename or "", limits)
        return _answer(file, content_type, filename, limits)


def preview(
    source: bytes | str | Path | BinaryIO,
    content_type: str,
    filename: str,
    limits: Limits = _DEFAULTS,
) -> Preview:
    """What a page shows of a file; same sources and errors as ``extract``."""
    with _opened(source) as file:
        size = os.fstat(file.fileno()).st_size
        if not size:
            return Preview(problem=problems.EMPTY)
        if size > limits.size * MEGABYTE:
            return Preview(problem=problems.TOO_LARGE)
        with _asked("preview", file, content_type, filename, limits) as (stopped, answer):
            return assembled(answer, problems.TOO_HEAVY if stopped else "")


def _answer(file: BinaryIO, content_type: str, filename: str, limits: Limits) -> Extracted:
    with _asked("text", file, content_type, filename, limits) as (stopped, answer):
        if stopped:
            return Extracted("", problems.TOO_HEAVY)
        try:
            text, problem = json.load(answer)
        except (ValueError, TypeError):
            # The process died, of a fault in a library or while it wrote.
            return Extracted("", problems.BROKEN)
        return Extracted(text, problem)


@contextmanager
def _asked(task: str, file: BinaryIO, content_type: str, filename: str, limits: Limits):
    """Whether the worker was stopped for what it took, and its answer open for reading."""
    question = {
        "task": task,
        "content_type": content_type or "",
        "filename": filename or "",
        "limits": list(limits),
    }
    with tempfile.TemporaryFile() as answer:
        os.lseek(file.fileno(), 0, os.SEEK_SET)
        status = _run(json.dumps(question), file, answer, limits.seconds)
        answer.seek(0)
        yield status is None or status in _LIMIT_SIGNALS, answer


def _run(question: str, file: BinaryIO, answer: BinaryIO, seconds: int) -> int | None:
    """Exit status of the worker; None where it had to be killed for its slowness."""
    command = [sys.executable, "-P", "-m", _WORKER, question]
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        command,
        stdin=file,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    ) as process:
        try:
            return process.wait(timeout=seconds + 1)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None


def _environment() -> dict[str, str]:
    """No secret of the server; its packages, also where a script made by buildout adds them."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONDONTWRITEBYTECODE": "1",
        # Threads of a drawing library too.
        "RAYON_NUM_THREADS": "1",
        # Each thread of a numerical library would take its share of the memory allowed.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


@contextmanager
def _opened(source):
    if isinstance(source, bytes):
        with tempfile.TemporaryFile() as file:
            file.write(source)
            file.flush()
            yield file
    elif isinstance(source, str | Path):
        with open(source, "rb") as file:
            yield file
    else:
        yield source
