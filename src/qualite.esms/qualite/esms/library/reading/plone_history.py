"""Plone's own pages of versions and history, which name people: readers are led to ours."""

from __future__ import annotations

from Acquisition import aq_parent
from Products.Five.browser import BrowserView
from qualite.esms.library.content import ILibraryDocument


class OurVersions(BrowserView):
    """Leads to ``@@versions`` of the document, or of the document that holds the file."""

    def __call__(self):
        document = self.context
        if not ILibraryDocument.providedBy(document):
            document = aq_parent(document)
        return self.request.response.redirect(f"{document.absolute_url()}/@@versions")
