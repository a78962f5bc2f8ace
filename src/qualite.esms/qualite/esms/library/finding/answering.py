"""What the API and the feeds have in common: questions that are refused, caches."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.library.finding.parsing import parse
from qualite.esms.library.search.query import Query
from zope.i18n import translate


def read_strictly(request, extras=()) -> tuple[Query, list[dict]]:
    """The question of a request and its problems, translated: ``[{"parameter", "message"}]``.

    The question must not be used when there are problems. ``extras``: other parameters of the
    service, read by itself.
    """
    query, problems = parse(request.form, strict=True, extras=frozenset(extras))
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


def let_caches_keep(request, seconds: int, public: bool) -> None:
    """Let caches share what every visitor gets, and nothing else."""
    response = request.response
    if public:
        response.setHeader("Cache-Control", f"public, max-age={seconds}")
    else:
        response.setHeader("Cache-Control", "private, no-cache")
    response.setHeader("Vary", "Accept, Accept-Language, Authorization, Cookie")
