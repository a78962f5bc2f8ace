"""The way to a thing, without the places on it that one may not see.

Somebody may be shown one document of a space and nothing else: Plone would name the space and the
folders above.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_inner
from Acquisition import aq_parent
from Products.CMFPlone.browser.navigation import PhysicalNavigationBreadcrumbs
from zope.component import getMultiAdapter


class SeenBreadcrumbs(PhysicalNavigationBreadcrumbs):
    """Plone's own, of what the current person sees."""

    def breadcrumbs(self):
        if getSecurityManager().checkPermission("View", self.context):
            return super().breadcrumbs()
        above = aq_parent(aq_inner(self.context))
        return tuple(getMultiAdapter((above, self.request), name="breadcrumbs_view").breadcrumbs())
