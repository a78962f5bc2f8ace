"""How much a file may cost to read, and how a process holds itself to it."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple
import resource
import signal


MEGABYTE = 1 << 20
PATIENCE = 2  # seconds after which a process that nobody ended ends itself


class Limits(NamedTuple):
    """``seconds``: wall clock and CPU; ``memory`` (beside the libraries) and ``size`` (of the file), in
    megabytes; ``characters``: longest text kept; ``unzipped``: megabytes of an office file once
    unzipped."""

    seconds: int = 20
    memory: int = 1024
    size: int = 100
    characters: int = 500_000
    unzipped: int = 200

    @property
    def soft_seconds(self) -> float:
        """After that much time a reader stops and gives what it has."""
        return self.seconds * 0.6


def hold(limits: Limits) -> None:
    """Limit the current process for good; what it writes is limited by the longest text."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as first:
        first.write("1000")  # where the machine lacks memory, this process is the one that is ended
    # Who asked ends it before that, unless it was ended itself.
    signal.alarm(limits.seconds + PATIENCE)
    memory = _loaded() + limits.memory * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    # JSON writes a character as two escapes at most; a picture takes less than a megabyte.
    written = limits.characters * 12 + 2 * MEGABYTE
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def _loaded() -> int:
    """Bytes of addresses in use before anything is read: the libraries' code, most of it shared."""
    with open("/proc/self/statm", "rb") as numbers:
        return int(numbers.read().split()[0]) * resource.getpagesize()
