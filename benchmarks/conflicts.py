"""Which objects requests fought over: noted by the server processes, told by name afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
import json
import os


LOG = "conflicts.jsonl"
#: For site.zcml of a process whose conflicts are wanted.
ZCML = '<subscriber for="ZPublisher.interfaces.IPubFailure" handler="benchmarks.conflicts.note" />'
FAR_ENOUGH = 6  # objects named on the way up from the one in conflict


def note(event) -> None:
    """In a server process: write down what a failing request met, conflict or else."""
    from App.config import getConfiguration

    kind, error, _ = event.exc_info
    oid = getattr(error, "oid", None)
    met = {
        "error": kind.__name__,
        "class": getattr(error, "class_name", None),
        "oid": oid.hex() if oid else "",
        "message": str(error)[:500],
        "retried": event.retry,
        "path": event.request.get("PATH_INFO", ""),
    }
    line = json.dumps(met).encode() + b"\n"
    # One write to the end of the file: threads do not mix their lines.
    log = os.open(Path(getConfiguration().clienthome, LOG), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        os.write(log, line)
    finally:
        os.close(log)


def read(folders: Iterable[Path]) -> list[dict]:
    """All that the processes of these folders noted, then forgotten."""
    found = []
    for folder in folders:
        log = folder / "var" / LOG
        if log.exists():
            found += [json.loads(line) for line in log.read_text().splitlines()]
            log.unlink()
    return found


def most_fought_over(met: Iterable[dict], number: int = 8) -> list[tuple[int, str, str]]:
    """(times, class, oid in hexadecimal) of the objects in conflict, the worst first."""
    counts = Counter((one["class"] or one["error"], one["oid"]) for one in met)
    return [(times, name, oid) for (name, oid), times in counts.most_common(number)]


def whereabouts(oids: Iterable[str]) -> dict[str, str]:
    """In a worker: for each oid (hexadecimal) the objects that lead to it, the nearest first."""
    from benchmarks import instance

    with instance.root() as app:
        parents = _parents(app._p_jar)
        return {oid: _way(app._p_jar, parents, bytes.fromhex(oid)) for oid in oids}


def _parents(connection) -> dict:
    """Object id -> id of the one nearest to the root that refers to it."""
    from ZODB.serialize import referencesf
    from ZODB.utils import get_pickle_metadata
    from ZODB.utils import z64

    parents = {z64: None}
    waiting, registries = [z64], []
    # The registry of numbers refers to everything, and explains nothing: looked into last.
    for queue in (waiting, registries):
        for oid in queue:
            data, _ = connection._storage.load(oid)
            if queue is waiting and "intid" in get_pickle_metadata(data)[0]:
                registries.append(oid)
                continue
            for child in referencesf(data):
                if child not in parents:
                    parents[child] = oid
                    queue.append(child)
    return parents


def _way(connection, parents: dict, oid: bytes) -> str:
    steps = []
    while oid in parents and parents[oid] is not None and len(steps) < FAR_ENOUGH:
        parent = connection.get(parents[oid])
        steps.append(f"{_name_in(parent, oid)} of {type(parent).__name__}")
        oid = parents[oid]
    return " < ".join(steps)


def _name_in(parent, oid: bytes) -> str:
    parent._p_activate()
    held = getattr(parent, "__dict__", None) or {}
    for name, value in held.items():
        if getattr(value, "_p_oid", None) == oid:
            return name
        if isinstance(value, dict):
            for key, inner in value.items():
                if getattr(inner, "_p_oid", None) == oid:
                    return f"{name}[{key!r}]"
    for key, value in parent.items() if hasattr(parent, "items") and not held else ():
        if getattr(value, "_p_oid", None) == oid:
            return f"[{key!r}]"
    return "part"
