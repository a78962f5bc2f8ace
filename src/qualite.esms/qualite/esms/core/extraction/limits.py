"""How much a file may cost to read, and how a process holds itself to it."""

from __future__ import annotations

from typing import NamedTuple
import resource


MEGABYTE = 1 << 20


class Limits(NamedTuple):
    """``seconds``: wall clock and CPU; ``memory`` and ``size`` (of the file), in megabytes;
    ``characters``: longest text kept; ``unzipped``: megabytes of an office file once unzipped."""

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
    memory = limits.memory * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    # JSON writes a character as two escapes at most; a picture takes less than a megabyte.
    written = limits.characters * 12 + 2 * MEGABYTE
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
