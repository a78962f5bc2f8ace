"""How plone.restapi tells in short of a thing: of one that is not for the person, its address alone.

It tells of the place that holds what was asked for, whether or not the person sees that place.
"""

from __future__ import annotations

from AccessControl import getSecurityManager
from Acquisition import aq_inner
from Acquisition import aq_parent
from plone.restapi.interfaces import IExpandableElement
from plone.restapi.interfaces import ISerializeToJsonSummary
from plone.restapi.serializer.summary import DefaultJSONSummarySerializer
from plone.restapi.services import Service
from plone.restapi.services.contextnavigation.get import ContextNavigation
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.interfaces import IInSpace
from qualite.esms.workspaces.spaces import is_space
from zope.component import adapter
from zope.interface import implementer


def _seen(obj) -> bool:
    return bool(getSecurityManager().checkPermission("View", obj))


class _Seen:
    def __call__(self):
        if _seen(self.context):
            return super().__call__()
        return {"@id": self.context.absolute_url()}


@implementer(ISerializeToJsonSummary)
@adapter(IInSpace, IQualiteLayer)
class SeenSummary(_Seen, DefaultJSONSummarySerializer):
    """Of what a space holds."""


@implementer(ISerializeToJsonSummary)
@adapter(ISharedSpace, IQualiteLayer)
class SeenSpaceSummary(_Seen, DefaultJSONSummarySerializer):
    """Of a space."""


@implementer(IExpandableElement)
@adapter(IInSpace, IQualiteLayer)
class SeenNavigation(ContextNavigation):
    """``@contextnavigation``: nothing where a place on the way to the space is not seen.

    Plone names all that is above what is looked at.
    """

    def __call__(self, expand=False, prefix="expand.contextnavigation."):
        told = super().__call__(expand, prefix)
        if expand and not self.way_is_seen():
            told["contextnavigation"] |= {"items": [], "url": "", "title": ""}
        return told

    def way_is_seen(self) -> bool:
        """Whether the current person sees all that is above, up to the space."""
        place = aq_inner(self.context)
        while not is_space(place):
            place = aq_parent(aq_inner(place))
            if not _seen(place):
                return False
        return True


class SeenNavigationGet(Service):
    """GET ``@contextnavigation`` in a space."""

    def reply(self):
        navigation = SeenNavigation(self.context, self.request)
        return navigation(expand=True)["contextnavigation"]
