"""What harvesters see of the library: public documents, and which were withdrawn."""

from __future__ import annotations

from datetime import datetime
from datetime import UTC
from qualite.esms.library import api
from qualite.esms.library.reviewing import rows
from qualite.esms.library.search.query import Query
from qualite.esms.library.search.rows import LibraryRow
from typing import NamedTuple


ANYBODY = ("Anonymous",)
WITHDRAWN = "withdrawn"


class Record(NamedTuple):
    """``when``: last change, UTC, whole seconds; ``row``: None for one that was withdrawn."""

    uid: str
    when: datetime
    themes: tuple[str, ...]
    row: LibraryRow | None


def moment(text: str) -> datetime:
    """A row's ISO moment, in UTC and whole seconds."""
    return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0)


def records() -> list[Record]:
    """All of them, oldest change first: what changes during a harvest comes at its end."""
    found = [_record(row) for row in api.all_rows(Query(), principals=ANYBODY)]
    found += [_gone(row) for row in _withdrawn()]
    return sorted(found, key=lambda record: (record.when, record.uid))


def record(uid: str) -> Record | None:
    """One of them, None for what a harvester does not see."""
    row = api.rows([uid], principals=ANYBODY).get(uid)
    if row is not None:
        return _record(row)
    return next((_gone(row) for row in _withdrawn() if row.uid == uid), None)


def _record(row: LibraryRow) -> Record:
    return Record(row.uid, moment(row.modified), row.themes, row)


def _gone(row: LibraryRow) -> Record:
    return Record(row.uid, moment(row.modified), row.themes, None)


def _withdrawn() -> list[LibraryRow]:
    # Public once; nothing but their identifier, moment and themes is told.
    return rows.all_in_state(WITHDRAWN)
