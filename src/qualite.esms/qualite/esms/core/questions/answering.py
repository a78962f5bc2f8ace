"""What services and feeds that answer questions share: refusals, caches, links between pages."""

from __future__ import annotations

from collections.abc import Iterable
from plone.batching.batch import Batch
from plone.restapi.batching import HypermediaBatch
from qualite.esms import _
from qualite.esms.core.questions.problems import Problem
from zope.i18n import translate


class CutBatch(HypermediaBatch):
    """Links of plone.restapi's batching, for a page that an index already cut out.

    ``query`` has ``start`` and ``size``; ``total``: of all pages.
    """

    def __init__(self, request, query, total: int):
        self.request = request
        self.b_start = query.start
        self.b_size = query.size
        self.batch = Batch(range(total), query.size or 1, query.start)

    @property
    def links(self):
        """None when everything is on one page, as plone.restapi does, or when no hit is asked."""
        return super().links if self.b_size else None


def in_words(request, problems: Iterable[Problem]) -> list[dict]:
    """Every parameter that cannot be used and why, translated: ``[{"parameter", "message"}]``."""
    return [
        {
            "parameter": problem.parameter,
            "message": translate(_(problem.message), context=request),
        }
        for problem in problems
    ]


def refused(request, errors: list[dict]) -> dict:
    """The body of a 400 that names them; sets the status."""
    request.response.setStatus(400)
    return {"type": "BadRequest", "message": problems_title(request), "errors": errors}


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
