"""What this process has counted and not yet written: plain Python, safe among threads.

Nothing here tells who downloaded or looked for what: people are keyed hashes whose key is drawn
anew every day and never leaves the process.

Whether several people look for a text is asked of one day in one process: what tells them apart is
forgotten with the day, and is never written. So one person on two days stays one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from hashlib import blake2b
from threading import Lock
import secrets
import time


HOUR = 3600.0
#: Bounds of what is held in memory, however many people and robots come.
MOST_SEEN = 200_000
MOST_TEXTS = 5_000
SEVERAL = 2  # people of one text: more need not be told apart


@dataclass(slots=True)
class Sought:
    """A text on one day: ``asked`` times, of which ``missed`` found nothing; by ``several`` people?"""

    asked: int = 0
    missed: int = 0
    several: bool = False


@dataclass(slots=True)
class Batch:
    """Counts of one site: (uid, day) → downloads; (text, day) → Sought. Days: "2026-11-22"."""

    downloads: Counter = field(default_factory=Counter)
    sought: dict[tuple[str, str], Sought] = field(default_factory=dict)

    def __bool__(self):
        return bool(self.downloads or self.sought)


class Tally:
    """Counts by site; ``clock`` gives seconds."""

    def __init__(self, clock=time.monotonic):
        self._clock = clock
        self._day = ""
        self._key = secrets.token_bytes(32)
        self._lock = Lock()
        self._seen: dict[bytes, float] = {}
        # (site, text) → kind of origin → hashes: of today.
        self._people: dict[tuple[str, str], dict[str, set[bytes]]] = {}
        self._batches: dict[str, Batch] = {}
        self._added = 0

    def download(self, site: str, uid: str, day: str, person: str) -> bool:
        """Count a download; False where the same person had it within the hour."""
        with self._lock:
            self._begin(day)
            if self._again(site, "download", uid, person):
                return False
            self._batch(site).downloads[uid, day] += 1
            self._added += 1
            return True

    def search(
        self, site: str, text: str, day: str, person: str, missed: bool, origin: str = ""
    ) -> bool:
        """Count a search that was made; False where the same person made it within the hour.

        ``origin`` says more carefully who may be two ("account alice", "network 192.0.2.7": a kind
        and a value), the person where it is not given. Origins of two kinds may be one person.
        """
        with self._lock:
            self._begin(day)
            batch = self._batch(site)
            if (text, day) not in batch.sought and len(batch.sought) >= MOST_TEXTS:
                return False
            if self._again(site, "search", text, person):
                return False
            sought = batch.sought.setdefault((text, day), Sought())
            sought.asked += 1
            sought.missed += missed
            sought.several = self._several(site, text, origin or person) or sought.several
            self._added += 1
            return True

    def _begin(self, day):
        """Forget yesterday's people, and the key that would find them again."""
        if day != self._day:
            self._day, self._key = day, secrets.token_bytes(32)
            self._people.clear()

    def _several(self, site, text, origin):
        if (site, text) not in self._people and len(self._people) >= MOST_TEXTS:
            return False
        kinds = self._people.setdefault((site, text), {})
        known = kinds.setdefault(origin.partition(" ")[0], set())
        if len(known) < SEVERAL:
            known.add(self._hash(site, "origin", text, origin))
        return len(known) >= SEVERAL

    @property
    def added(self) -> int:
        """How much was counted since the last ``take``."""
        return self._added

    def sites(self) -> list[str]:
        """Ids of sites that have something to write."""
        with self._lock:
            return [site for site, batch in self._batches.items() if batch]

    def take(self, site: str) -> Batch:
        """What waits to be written, which is no longer kept here."""
        with self._lock:
            self._added = 0
            return self._batches.pop(site, None) or Batch()

    def give_back(self, site: str, batch: Batch) -> None:
        """Keep again what could not be written."""
        with self._lock:
            kept = self._batch(site)
            kept.downloads.update(batch.downloads)
            for key, old in batch.sought.items():
                new = kept.sought.setdefault(key, Sought())
                new.asked += old.asked
                new.missed += old.missed
                new.several = new.several or old.several

    def _batch(self, site):
        return self._batches.setdefault(site, Batch())

    def _again(self, *parts):
        now, mark = self._clock(), self._hash(*parts)
        self._forget(now)
        if mark in self._seen:
            return True
        self._seen[mark] = now
        return False

    def _forget(self, now):
        # A dict keeps the order of insertion: the oldest are in front.
        while self._seen:
            first = next(iter(self._seen))
            if now - self._seen[first] < HOUR and len(self._seen) < MOST_SEEN:
                return
            del self._seen[first]

    def _hash(self, *parts):
        text = "\0".join(parts).encode("utf-8", "replace")
        return blake2b(text, key=self._key, digest_size=16).digest()


#: Of this process.
TALLY = Tally()
