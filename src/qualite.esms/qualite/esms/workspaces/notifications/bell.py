"""The bell of the header: how much is new, and where it is read."""

from plone import api
from qualite.esms.theme.interfaces import IBell
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.spaces import SPACES_ID
from zope.interface import implementer


@implementer(IBell)
class Bell:
    """The bell of the current person."""

    def count(self) -> int:
        if api.user.is_anonymous() or SPACES_ID not in api.portal.get():
            return 0
        return reading.unread(api.user.get_current().getId())

    @property
    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@notifications"
