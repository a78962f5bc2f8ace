"""``@library``: the library as the page shows it, for machines."""

from __future__ import annotations

from plone import api as plone_api
from plone.restapi.services import Service
from qualite.esms.core.questions.answering import CutBatch
from qualite.esms.core.questions.answering import let_caches_keep
from qualite.esms.core.questions.answering import refused
from qualite.esms.library import api
from qualite.esms.library.finding.answering import read_strictly
from qualite.esms.library.finding.results import address_of
from qualite.esms.library.finding.wording import Words
from qualite.esms.library.using import api as using
from zope.i18n import translate


MAX_AGE = 300  # seconds


class LibraryGet(Service):
    """Documents, snippets and facets that answer a question."""

    def reply(self):
        query, problems = read_strictly(self.request)
        if problems:
            return refused(self.request, problems)
        let_caches_keep(self.request, MAX_AGE, plone_api.user.is_anonymous())
        result = api.find(query)
        if not query.start:
            using.sought(query.text, result.total)
        return self.answer(query, result)

    def answer(self, query, result) -> dict:
        """The whole answer as a JSON object."""
        words = Words(
            lambda message: translate(message, context=self.request),
            (plone_api.portal.get_current_language() or "fr")[:2],
        )
        batch = CutBatch(self.request, query, result.total)
        answer = {
            "@id": batch.canonical_url,
            "items_total": result.total,
            "items": items(result.hits, words),
            "answered": result.answered,
        }
        if batch.links:
            answer["batching"] = batch.links
        if query.with_facets:
            answer["facets"] = {
                name: [
                    {
                        "token": counted.value,
                        "title": words.value(name, counted.value),
                        "count": counted.count,
                        "selected": counted.selected,
                    }
                    for counted in counts
                ]
                for name, counts in result.facets.items()
            }
        return answer


def items(hits, words: Words) -> list[dict]:
    """Documents as lists of the API give them."""
    counts = using.counts([hit.row.uid for hit in hits])
    return [_item(hit, counts[hit.row.uid], words) for hit in hits]


def _item(hit, counts, words):
    row = hit.row
    return {
        "@id": address_of(row, plone_api.portal.get().absolute_url()),
        "@type": "LibraryDocument",
        "UID": row.uid,
        "title": row.title,
        "description": row.abstract,
        "review_state": row.state,
        "snippet": [{"text": piece.text, "found": piece.found} for piece in hit.snippet],
        "nature": _term("nature", row.nature, words) if row.nature else None,
        "themes": [_term("theme", theme, words) for theme in row.themes],
        "sectors": [_term("sector", sector, words) for sector in row.sectors],
        "audiences": [_term("audience", audience, words) for audience in row.audiences],
        "nodes": list(row.nodes),
        "authors": list(row.authors),
        "organisation": row.organisation,
        "establishment": row.establishment,
        "licence": _term("licence", row.licence, words) if row.licence else None,
        "language": _term("language", row.language, words) if row.language else None,
        "easy_to_read": row.easy_to_read,
        "formats": list(row.formats),
        "download": using.download_url(row) or None,
        "size": row.size,
        "dated": row.dated or None,
        "published_on": row.published_on or None,
        "valid_until": row.valid_until or None,
        "downloads": counts.downloads,
        "useful": counts.useful,
    }


def _term(facet, value, words):
    return {"token": value, "title": words.value(facet, value)}
