"""``@@version-file/<number>/<name>``: the file of a version, as it was sent, never run."""

from __future__ import annotations

from plone.namedfile.interfaces import INamed
from qualite.esms.core.serving import SafeDownload
from qualite.esms.library.reading import versions
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.publisher.interfaces import NotFound


@implementer(IPublishTraverse)
class VersionFile(SafeDownload):
    """Numbers count from 1, as people read them."""

    number = None

    def publishTraverse(self, request, name):
        if self.number is None:
            if not (name.isascii() and name.isdigit() and len(name) < 7):
                raise NotFound(self.context, name, request)
            self.number = int(name) - 1
        elif self.filename is None:
            self.filename = name
        else:
            raise NotFound(self.context, name, request)
        return self

    def _getFile(self):
        try:
            content = versions.version(self.context, self.number).file
        except KeyError:
            content = None
        if not INamed.providedBy(content):
            raise NotFound(self.context, "file", self.request)
        return content
