"""The text of files and what a page shows of them, read by another process."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from qualite.esms.core.extraction import asking
from qualite.esms.core.extraction import kinds
from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.assembling import assembled
from qualite.esms.core.extraction.assembling import extracted
from qualite.esms.core.extraction.limits import Limits
from qualite.esms.core.extraction.limits import MEGABYTE
from qualite.esms.core.extraction.reading import read
from qualite.esms.core.extraction.result import Extracted
from qualite.esms.core.extraction.result import Preview
from typing import BinaryIO
import os
import tempfile


SMALL = MEGABYTE  # bytes of a plain text that is read in the current process
LONGEST = 255  # characters of a name of which the end matters
_DEFAULTS = Limits()


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
        stopped, answer = _asked("text", file, content_type, filename, limits)
        return extracted(answer, limits.characters, problems.TOO_HEAVY if stopped else "")


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
        stopped, answer = _asked("preview", file, content_type, filename, limits)
        return assembled(answer.splitlines(), problems.TOO_HEAVY if stopped else "")


def _asked(task: str, file: BinaryIO, content_type: str, filename: str, limits: Limits):
    question = {
        "task": task,
        "content_type": (content_type or "")[:LONGEST],
        "filename": (filename or "")[-LONGEST:],
        "limits": list(limits),
    }
    return asking.ask(question, file, limits.seconds + 1)


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
