"""A folder that belongs to one process: engines on disk have one writer each.

Several processes may run over one clienthome; each takes the first folder that no other holds,
and finds again there what it, or one before it, has stored.
"""

from __future__ import annotations

from pathlib import Path
from qualite.esms.library.search.schema import VERSION
from zc.lockfile import LockError
from zc.lockfile import LockFile
import shutil
import tantivy


STAMP = "version.txt"
_MOST = 64


class Claimed:
    """A folder of ours until it is released, or the process ends."""

    def __init__(self, path: Path, lock: LockFile):
        self.path, self._lock = path, lock

    def empty(self) -> None:
        """Make the folder anew."""
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / STAMP).write_text(stamp(), encoding="utf-8")

    @property
    def readable(self) -> bool:
        """Whether what it holds was written by this version."""
        try:
            return (self.path / STAMP).read_text(encoding="utf-8") == stamp()
        except (OSError, UnicodeDecodeError):
            return False

    def release(self) -> None:
        """Leave it to others."""
        self._lock.close()


def stamp() -> str:
    """What an engine on disk depends upon."""
    return f"{VERSION} {tantivy.__version__}"


def claim(base: Path) -> Claimed:
    """The first folder below ``base`` that nobody holds; OSError when there is none."""
    base.mkdir(parents=True, exist_ok=True)
    for number in range(_MOST):
        try:
            lock = LockFile(str(base / f"{number}.lock"))
        except LockError:
            continue
        return Claimed(base / str(number), lock)
    raise OSError(f"{base}: {_MOST} processes hold a folder each")
