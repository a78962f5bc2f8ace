"""Files as they are sent: the bytes that were stored, never run by a browser as part of the site."""

from __future__ import annotations

from plone.namedfile.browser import DisplayFile
from plone.namedfile.browser import Download
from plone.namedfile.interfaces import INamed
from plone.namedfile.utils import extract_media_type
from zope.publisher.interfaces import NotFound


# A browser runs what is in them, and Plone rewrites them on their way out as if they were its pages.
ACTIVE = (
    "text/html",
    "application/xhtml+xml",
    "text/xml",
    "application/xml",
    "image/svg+xml",
    "image/svg+xml-compressed",
)
BYTES = "application/octet-stream"


class _AsStored:
    def _getFile(self):
        file = super()._getFile()
        if not INamed.providedBy(file):
            raise NotFound(self.context, self.fieldname, self.request)
        return file

    def set_headers(self, file):
        super().set_headers(file)
        response = self.request.response
        response.setHeader("X-Content-Type-Options", "nosniff")
        if extract_media_type(response.getHeader("Content-Type")) in ACTIVE:
            response.setHeader("Content-Type", BYTES)


class SafeDownload(_AsStored, Download):
    """``@@download`` of files that people sent."""


class SafeDisplayFile(_AsStored, DisplayFile):
    """``@@display-file`` of files that people sent."""
