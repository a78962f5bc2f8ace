"""``resolveuid/<uid>``: leads to what one may see; an address may tell a title."""

from plone import api
from plone.outputfilters.browser.resolveuid import ResolveUIDView
from zExceptions import NotFound


class ResolveSeen(ResolveUIDView):
    """Plone's redirection, which says nothing of what is not for the current person."""

    def __call__(self):
        if not self.uuid or not api.portal.get_tool("portal_catalog")(UID=self.uuid):
            raise NotFound("The link you followed is broken")
        return super().__call__()
