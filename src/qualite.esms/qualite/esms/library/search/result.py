"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from qualite.esms.library.search.rows import LibraryRow
from typing import NamedTuple


class FacetCount(NamedTuple):
    """One value of a facet, and how many documents choosing it would add or keep."""

    value: str
    count: int
    selected: bool


class Piece(NamedTuple):
    """Some words of a snippet; ``found``: they are what was sought."""

    text: str
    found: bool


@dataclass(frozen=True)
class Hit:
    """One document; ``snippet`` is empty where no text was sought or its words are elsewhere."""

    row: LibraryRow
    snippet: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Result:
    """A page of hits; ``answered``: the text that was answered instead of the one asked, where
    that one gave nothing and near words gave something ("" otherwise)."""

    total: int
    hits: list[Hit]
    facets: dict[str, list[FacetCount]] = field(default_factory=dict)
    answered: str = ""
