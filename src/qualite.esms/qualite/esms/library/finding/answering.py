"""From a request of the API or of a feed to a question put to the library."""

from __future__ import annotations

from qualite.esms.core.questions.answering import in_words
from qualite.esms.library.finding.parsing import parse
from qualite.esms.library.search.query import Query


def read_strictly(request, extras=()) -> tuple[Query, list[dict]]:
    """The question of a request and its problems, translated: ``[{"parameter", "message"}]``.

    The question must not be used when there are problems. ``extras``: other parameters of the
    service, read by itself.
    """
    query, problems = parse(request.form, strict=True, extras=frozenset(extras))
    return query, in_words(request, problems)
