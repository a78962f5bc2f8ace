"""What the home page shows of the library."""

from __future__ import annotations

from plone import api as plone_api
from qualite.esms.library import api
from qualite.esms.library.finding.results import address_of
from qualite.esms.library.finding.results import icon_of
from qualite.esms.library.finding.wording import Words
from qualite.esms.library.search.query import Query
from qualite.esms.library.structure import library
from qualite.esms.theme.interfaces import IHomeDocuments
from qualite.esms.theme.page import kept_icon
from zope.i18n import translate
from zope.interface import implementer


SHOWN = 3
NEWEST = Query(
    facets={"state": ("published",)},
    sort="date",
    size=SHOWN,
    with_facets=False,
    with_snippets=False,
)


@implementer(IHomeDocuments)
class HomeDocuments:
    """The newest documents in force."""

    @property
    def url(self) -> str:
        return library().absolute_url()

    def recent(self, request) -> list[dict]:
        if library() is None:
            return []
        language = (plone_api.portal.get_current_language() or "fr")[:2]
        words = Words(lambda message: translate(message, context=request), language)
        site_url = plone_api.portal.get().absolute_url()
        return [_shown(hit.row, words, site_url) for hit in api.find(NEWEST).hits]


def _shown(row, words, site_url):
    return {
        "title": row.title,
        "url": address_of(row, site_url),
        "abstract": row.abstract,
        "organisation": row.organisation,
        "icon": kept_icon(icon_of(row)),
        "kind": words.value("nature", row.nature) if row.nature else "",
        "subject": words.value("theme", row.themes[0]) if row.themes else "",
    }
