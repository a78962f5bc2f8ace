"""``@@referential-export?format=csv|xlsx``: a référentiel in our layout."""

from __future__ import annotations

from plone import api
from plone.i18n.normalizer.interfaces import IURLNormalizer
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.directory.exports import FORMATS
from qualite.esms.evaluation.referentials import layout
from zExceptions import BadRequest
from zope.component import getUtility
from zope.i18n import translate


WRITERS = {"csv": layout.write_csv, "xlsx": layout.write_xlsx}


class Export(BrowserView):
    def __call__(self):
        wanted = self.request.form.get("format", "csv")
        if not isinstance(wanted, str) or wanted not in WRITERS:
            raise BadRequest(translate(_("“format” is either csv or xlsx."), context=self.request))
        response = self.request.response
        response.setHeader("Content-Type", FORMATS[wanted])
        response.setHeader("Content-Disposition", f'attachment; filename="{self._name}.{wanted}"')
        if api.content.get_state(self.context) == "draft":
            response.setHeader("Cache-Control", "private, no-store")
        return WRITERS[wanted](self.context.tree)

    @property
    def _name(self) -> str:
        words = f"{self.context.getId()} {self.context.version or ''}"
        return getUtility(IURLNormalizer).normalize(words, max_length=80)
