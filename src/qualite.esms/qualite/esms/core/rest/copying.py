"""``@copy`` and ``@move`` of plone.restapi: what cannot be done there is refused in words."""

from OFS.CopySupport import CopyError
from plone.restapi.services.copymove.copymove import Copy as StockCopy
from plone.restapi.services.copymove.copymove import Move as StockMove
from Products.CMFCore.interfaces import IContentish
from qualite.esms import _
from qualite.esms.core.rest.content import read
from qualite.esms.core.rest.errors import LOG_IN
from qualite.esms.core.rest.errors import NO_RIGHT
from zExceptions import BadRequest
from zope.i18n import translate


SOURCE = _(
    "“source” has to be the address or the UID of what is to be put here, or a list of them."
)
IMPOSSIBLE = _("This cannot be put here, or not by you.")
WORDS = {401: ("Unauthorized", LOG_IN), 403: ("Forbidden", NO_RIGHT)}


class InWords:
    """Puts content somewhere else; BadRequest where it, its place or its kind forbid that."""

    def reply(self):
        source = read(self.request).get("source")
        sources = source if isinstance(source, list) else [source]
        if not sources or not all(isinstance(one, str) and one for one in sources):
            raise BadRequest(SOURCE)
        try:
            answer = super().reply()
        except (CopyError, ValueError) as refused:
            # Plone's ValueError: a kind of content that the place does not take.
            raise BadRequest(IMPOSSIBLE) from refused
        if answer is not None:
            return answer
        kind, message = WORDS[self.request.response.getStatus()]
        return {"type": kind, "message": translate(message, context=self.request)}

    def get_object(self, key):
        """What is at an address or has a UID; None where that is no content: a tool, a page's view."""
        found = super().get_object(key)
        return found if IContentish.providedBy(found) else None


class Copy(InWords, StockCopy):
    """POST on ``@copy``."""


class Move(InWords, StockMove):
    """POST on ``@move``."""
