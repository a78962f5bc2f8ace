"""From a request to a question put to the directory."""

from qualite.esms import _
from qualite.esms.directory.content import IDirectorySection
from qualite.esms.directory.search.query import parse
from zope.i18n import translate
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
    return query, [
        {
            "parameter": problem.parameter,
            "message": translate(_(problem.message), context=request),
        }
        for problem in problems
    ]


def problems_title(request) -> str:
    """What went wrong, in one sentence."""
    return translate(_("The question cannot be answered as it is asked."), context=request)


def set_caching(request, anonymous: bool) -> None:
    """Let caches share what every visitor gets, and nothing else."""
    response = request.response
    if anonymous:
        response.setHeader("Cache-Control", f"public, max-age={ANONYMOUS_MAX_AGE}")
    else:
        response.setHeader("Cache-Control", "private, no-cache")
    response.setHeader("Vary", "Accept, Accept-Language, Authorization, Cookie")
