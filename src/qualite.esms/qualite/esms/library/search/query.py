"""A question to the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field


#: Facets in the order in which they are shown and written in addresses. Values are codes; ``state``
#: is published or outdated (drafts are never found by searching, even one's own).
FACETS = (
    "nature",
    "theme",
    "sector",
    "audience",
    "node",
    "format",  # formats of the files, and "easy_to_read"
    "licence",
    "language",
    "organisation",
    "year",
    "state",
)
SORTS = ("relevance", "date", "use", "title")
DEFAULT_SIZE = 20


@dataclass(frozen=True)
class Query:
    """``text``: words, "phrases" between double quotes, -word to leave out; an empty ``sort`` is
    relevance with a text and date without."""

    text: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    sort: str = ""
    start: int = 0
    size: int = DEFAULT_SIZE
    with_facets: bool = True
    with_snippets: bool = True

    @property
    def order(self) -> str:
        """The sort that applies."""
        return self.sort or ("relevance" if self.text.strip() else "date")
