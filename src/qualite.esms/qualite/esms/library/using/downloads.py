"""Files of the library as they leave, counted in memory: a download writes nothing."""

from __future__ import annotations

from Acquisition import aq_parent
from plone import api
from plone.uuid.interfaces import IUUID
from qualite.esms.core.serving import SafeDownload
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.using import people
from qualite.esms.library.using.tally import TALLY
from qualite.esms.workspaces.dashboards.clock import today


#: States whose downloads tell of use; before, it is the author's and the librarians' reading.
COUNTED = ("published", "outdated")


class CountedDownload(SafeDownload):
    """``@@download`` of a file of a document of the library.

    ``@@display-file`` is not counted: pages show pictures by it.
    """

    def __call__(self):
        answer = super().__call__()
        if self._begins():
            count(self.context, self.request)
        return answer

    def _begins(self):
        """Whether a file begins to leave: not its headers alone, nor the rest of one."""
        response = self.request.response
        if self.request.method != "GET" or response.getStatus() not in (200, 206):
            return False
        part = response.getHeader("Content-Range") or ""
        return response.getStatus() == 200 or part.startswith("bytes 0-")


def count(holder, request) -> bool:
    """Count a download of a document, or of a File that it holds; False where it does not count."""
    document = holder if ILibraryDocument.providedBy(holder) else aq_parent(holder)
    if not ILibraryDocument.providedBy(document) or people.is_robot(request):
        return False
    if api.content.get_state(document, "") not in COUNTED:
        return False
    site, uid = api.portal.get().getId(), IUUID(document)
    return TALLY.download(site, uid, today().isoformat(), people.person(request))
