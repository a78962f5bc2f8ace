"""Uploaded files, copied piece by piece to a temporary folder.

An upload may be kept for a while, so that an import which asks for a confirmation, or was only
tried, can be made without sending hundreds of megabytes again. One is kept per person and page, in
this process only; whoever meets another process is asked to send the files again.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from threading import Lock
from threading import Timer
from typing import NamedTuple
import re
import shutil


KEPT_SECONDS = 1800
LONGEST_NAME = 120
_lock = Lock()
_kept: dict[str, Upload] = {}


class File(NamedTuple):
    """``path``: where it is stored, with the suffix of its name; ``label``: its name, to be shown."""

    path: Path
    label: str


class Upload:
    """The files of one form; the folder goes with ``discard`` or with the process.

    ``trial``: the report of a dry run, as plain data, for whoever left the page meanwhile.
    """

    trial: dict | None = None

    def __init__(self, files: Sequence, by: str) -> None:
        """Copy ``files`` (open for reading, with a ``filename``); ``by``: whose it is, on which page.

        Raises OSError.
        """
        self.by = by
        self.token = token_urlsafe(16)
        self.folder = TemporaryDirectory(prefix="qualite-import-")
        stored = []
        try:
            for number, file in enumerate(files):
                label = shown_name(file.filename)
                path = Path(self.folder.name) / f"{number}{_suffix(label)}"
                with path.open("wb") as target:
                    shutil.copyfileobj(file, target, 1 << 20)
                stored.append(File(path, label))
        except OSError:
            self.discard()
            raise
        self.files = tuple(stored)

    def discard(self) -> None:
        self.folder.cleanup()


def shown_name(filename: str) -> str:
    """The last part of a path as a browser sends it, without control characters."""
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c if c.isprintable() else "?" for c in last)[-LONGEST_NAME:]


def _suffix(name: str) -> str:
    """ ".csv" of a name, what is no plain suffix left out."""
    suffix = Path(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""


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


def held(by: str) -> Upload | None:
    """The upload that is kept for somebody."""
    with _lock:
        return next((kept for kept in _kept.values() if kept.by == by), None)


def forget(by: str) -> None:
    """Discard what is kept for somebody."""
    kept = held(by)
    if kept is not None and take(kept.token, by) is not None:
        kept.discard()


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
