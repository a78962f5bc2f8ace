"""What a page of the library was asked, and the addresses of other questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from qualite.esms.core.questions.problems import Problem
from qualite.esms.library.finding.parsing import canonical
from qualite.esms.library.finding.parsing import parse
from qualite.esms.library.finding.parsing import to_params
from qualite.esms.library.search.query import Query
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Question:
    """``asked``: what the address says; ``base``: the address of the library."""

    asked: Query
    problems: list[Problem]
    base: str

    def link(self, query: Query | None = None, view: str = "") -> str:
        """The address of this page, or of another view of the library, for a question."""
        query = self.asked if query is None else query
        params = to_params(query)
        if query.start and not view:
            params.append(("b_start", str(query.start)))
        address = f"{self.base}/{view}" if view else self.base
        return f"{address}?{urlencode(params)}" if params else address

    def hidden(self, *names: str) -> list[tuple[str, str]]:
        """Parameters that a form must carry on, those that it asks itself (``names``) left out."""
        return [pair for pair in to_params(self.asked) if pair[0] not in names]

    @property
    def query_string(self) -> str:
        """The question without its page, "" for the whole library."""
        return urlencode(to_params(self.asked))


def read_question(form: Mapping, base: str, size: int) -> Question:
    """Read request parameters for a page; never raises: what is wrong is in ``problems``."""
    asked, problems = parse(form, strict=False)
    asked = replace(asked, with_facets=True, with_snippets=True)
    if asked.size < 1 or "b_size" not in form:
        asked = replace(asked, size=size)
    return Question(asked, problems, base)


def without(query: Query, name: str, value: str | None = None) -> Query:
    """The same question less one value of a facet, or less the whole facet; from its first page."""
    kept = [one for one in query.facets.get(name, ()) if value is not None and one != value]
    return replace(query, facets=canonical({**query.facets, name: kept}), start=0)


def unfiltered(query: Query) -> Query:
    """The same words without any filter."""
    return replace(query, facets={}, start=0)


def at(query: Query, start: int) -> Query:
    """The page of the same question that begins at hit ``start``."""
    return replace(query, start=start)
