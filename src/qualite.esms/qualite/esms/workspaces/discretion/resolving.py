"""Addresses made of a UID lead to what one may see; an address may tell a title."""

from plone import api
from plone.app.uuid.browser import RedirectToUUIDView
from plone.outputfilters.browser.resolveuid import ResolveUIDView
from zExceptions import NotFound


class ResolveSeen(ResolveUIDView):
    """``resolveuid/<uid>``: says nothing of what is not for the current person."""

    def __call__(self):
        _check_seen(self.uuid)
        return super().__call__()


class RedirectSeen(RedirectToUUIDView):
    """``@@redirect-to-uuid/<uid>``: the same, by its other name."""

    def __call__(self):
        _check_seen(self.uuid)
        return super().__call__()


def _check_seen(uid):
    """Raises NotFound for what does not exist and for what the current person may not see."""
    if not uid or not api.portal.get_tool("portal_catalog")(UID=uid):
        raise NotFound("The link you followed is broken")
