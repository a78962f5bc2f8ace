"""Who has the grid of an evaluation open: kept in the memory of the process, for less than a minute.

Nothing is written to the database: a page that asks what changed says by this that somebody is
there. With several processes each knows those whom it answered last; as a browser keeps asking and
connections are spread, people of another process are seen a little later or not at all. What they
changed is seen at once all the same: that is read from the ratings.
"""

from __future__ import annotations

from threading import Lock
from time import monotonic


LASTING = 40  # seconds; pages ask every fifteen
MOST = 5000  # evaluations kept; none is that busy, but memory has an end

_here: dict[tuple[str, str], dict[str, tuple[float, str]]] = {}
_lock = Lock()


def seen(evaluation: str, side: str, userid: str, place: str = "", now=monotonic) -> None:
    """Note that somebody looks at an evaluation (its UID) from a side; ``place``: a thematic."""
    with _lock:
        if len(_here) >= MOST:
            _here.clear()
        _here.setdefault((evaluation, side), {})[userid] = (now(), place[:20])


def others(evaluation: str, side: str, userid: str, now=monotonic) -> dict[str, str]:
    """User id -> thematic of those on the same side who were seen shortly before, but oneself."""
    start = now() - LASTING
    with _lock:
        known = _here.get((evaluation, side), {})
        for gone in [one for one, (when, _place) in known.items() if when < start]:
            del known[gone]
        return {one: place for one, (_when, place) in known.items() if one != userid}
