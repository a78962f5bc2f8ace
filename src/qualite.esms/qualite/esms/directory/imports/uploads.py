"""Uploaded files, copied piece by piece to a temporary folder.

An upload may be kept for a while, so that an import which asks for a confirmation, or was only
tried, can be made without sending hundreds of megabytes again. One is kept per person, in this
process only; whoever meets another process is asked to send the files again.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from qualite.esms.directory.importer import Source
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from threading import Lock
from threading import Timer
import shutil


KEPT_SECONDS = 1800
LONGEST_NAME = 120
_lock = Lock()
_kept: dict[str, Upload] = {}


class Upload:
    """The files of one form; the folder goes with ``discard`` or with the process."""

    def __init__(self, files: Sequence, by: str) -> None:
        """Copy ``files`` (open for reading, with a ``filename``); raises OSError."""
        self.by = by
        self.token = token_urlsafe(16)
        self.folder = TemporaryDirectory(prefix="qualite-import-")
        sources = []
        try:
            for number, file in enumerate(files):
                path = Path(self.folder.name) / str(number)
                with path.open("wb") as target:
                    shutil.copyfileobj(file, target, 1 << 20)
                sources.append(Source(path, shown_name(file.filename)))
        except OSError:
            self.discard()
            raise
        self.sources = tuple(sources)

    def discard(self) -> None:
        self.folder.cleanup()


def shown_name(filename: str) -> str:
    """The last part of a path as a browser sends it, without control characters."""
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c if c.isprintable() else "?" for c in last)[-LONGEST_NAME:]


def keep(upload: Upload) -> Timer:
    """Keep an upload for its sender, instead of any former one; the timer that will discard it."""
    timer = Timer(KEPT_SECONDS, _expire, [upload.token])
    timer.daemon = True
    with _lock:
        former = [token for token, kept in _kept.items() if kept.by == upload.by]
        gone = [_kept.pop(token) for token in former]
        _kept[upload.token] = upload
    for other in gone:
        other.discard()
    timer.start()
    return timer


def take(token: str, by: str) -> Upload | None:
    """Take a kept upload back; None when it is not there any more, or is somebody else's."""
    with _lock:
        upload = _kept.get(token)
        if upload is None or upload.by != by:
            return None
        return _kept.pop(token)


def _expire(token: str) -> None:
    with _lock:
        upload = _kept.pop(token, None)
    if upload is not None:
        upload.discard()
