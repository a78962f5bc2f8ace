"""The field that points at something of the same space."""

from plone import api
from qualite.esms import _
from qualite.esms.workspaces.spaces import space_of
from zope import schema


class NotInTheSpace(schema.ValidationError):
    __doc__ = _("There is no such thing in this space.")


class ThingOfTheSpace(schema.TextLine):
    """UID of an object of the context's space that the current user may see.

    What does not exist and what must not be seen are refused with the same words.
    """

    def _validate(self, value):
        super()._validate(value)
        if not value:
            return
        space = space_of(self.context) if self.context is not None else None
        catalog = api.portal.get_tool("portal_catalog")
        path = "/".join(space.getPhysicalPath()) if space is not None else ""
        if not path or not catalog(UID=value, path=path):
            raise NotInTheSpace(value)
