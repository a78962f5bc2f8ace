"""Below a document: others in the same vein."""

from __future__ import annotations

from plone import api as plone_api
from plone.app.layout.viewlets import common
from plone.uuid.interfaces import IUUID
from qualite.esms.library import api
from qualite.esms.library.finding.results import prepared
from qualite.esms.library.finding.wording import Words
from qualite.esms.theme.page import kept_icon
from zope.i18n import translate


SHOWN = 4


class SameVein(common.ViewletBase):
    """Nothing where nothing is near."""

    def update(self):
        super().update()
        hits = api.similar(IUUID(self.context), SHOWN)
        language = (plone_api.portal.get_current_language() or "fr")[:2]
        words = Words(lambda message: translate(message, context=self.request), language)
        site_url = plone_api.portal.get().absolute_url()
        self.documents = prepared(hits, words, kept_icon, site_url)
