"""What a page of the directory was asked, what applies, and the addresses of other questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from qualite.esms.core.questions.problems import Problem
from qualite.esms.directory.search.query import DEFAULT_SIZE
from qualite.esms.directory.search.query import parse
from qualite.esms.directory.search.query import Query
from qualite.esms.directory.search.query import to_params
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Question:
    """``asked`` is what the address says, and is what links carry on; ``applied`` is what is
    searched: the page's own kind of entry, page size and distance fill what was not said."""

    asked: Query
    applied: Query
    problems: list[Problem]
    base: str

    def link(self, query: Query | None = None, view: str = "") -> str:
        """The address of this page (or of its sub-page ``view``) for a question."""
        params = [pair for pair in to_params(query or self.asked) if pair[0] != "b_size"]
        address = f"{self.base}/{view}" if view else self.base
        return f"{address}?{urlencode(params)}" if params else address

    def hidden(self, *names: str, query: Query | None = None) -> list[tuple[str, str]]:
        """Parameters that a form must carry on, those that it asks itself (``names``) left out."""
        left_out = {*names, "b_start", "b_size", "clusters", "facets"}
        return [pair for pair in to_params(query or self.asked) if pair[0] not in left_out]

    def everything(self) -> str:
        """Query string of all that applies, without page: for exports."""
        whole = replace(self.applied, start=0, size=DEFAULT_SIZE)
        return urlencode(to_params(whole))


def read_question(
    form: Mapping,
    base: str,
    kind: str,
    fixed: bool,
    size: int,
    distance: float,
) -> Question:
    """Read request parameters for a page that shows entries of ``kind``.

    ``fixed`` says that the page shows no other kind, whatever is asked. ``size`` and ``distance``
    (km) apply when the address says none. Never raises: what is wrong is in ``problems``.
    """
    asked, problems = parse(form, strict=False)
    asked = replace(asked, clusters=None, with_facets=True)
    if fixed:
        asked = asked.without_facet("kind").with_start(asked.start)
    if asked.size < 1 or "b_size" not in form:
        asked = replace(asked, size=size)
    applied = asked
    if not asked.facets.get("kind"):
        applied = replace(asked, facets={**asked.facets, "kind": (kind,)})
    if asked.near and asked.distance is None:
        applied = replace(applied, distance=distance)
    return Question(asked, applied, problems, base)
