"""The row that the catalog keeps for each entry, and that the engine reads."""

from typing import NamedTuple


class EntryRow(NamedTuple):
    """Everything that listing, filtering and finding an entry needs.

    Rows travel as plain tuples in this field order; only those of a result
    page are turned into ``EntryRow``. Positions are WGS 84 degrees.
    """

    kind: str
    state: str
    allowed: tuple[str, ...]
    id: str
    title: str
    sort_title: str
    category: str
    publics: tuple[str, ...]
    department: str
    region: str
    legal_status: str
    kept: bool
    postcode: str
    town: str
    latitude: float | None
    longitude: float | None
    capacity: int
    parent: str
    parent_title: str
    modified: int
    words: str
