"""From a request to a question put to the directory."""

from qualite.esms.core.questions.answering import in_words
from qualite.esms.directory.content import IDirectorySection
from qualite.esms.directory.search.query import parse
import dataclasses


#: How long (seconds) a cache may keep an anonymous answer: the register changes once a day.
ANONYMOUS_MAX_AGE = 300


def read_question(context, request, extras=()):
    """The query of a request and its problems, translated.

    A section only answers for its own kind. Returns ``(Query, [{"parameter", "message"}])``; the
    query must not be used when there are problems.
    """
    query, problems = parse(request.form, strict=True, extras=frozenset(extras))
    if IDirectorySection.providedBy(context):
        facets = {**query.facets, "kind": (context.entry_type,)}
        query = dataclasses.replace(query, facets=facets)
    return query, in_words(request, problems)
