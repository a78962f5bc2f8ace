"""Settings of portlets, written when a portlet is added.

Plone writes them when a page first shows the portlet: a GET would write.
"""

from plone import api
from plone.portlets.interfaces import IPortletAssignment
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletAssignmentSettings
from plone.portlets.interfaces import IPortletManager
from zope.component import adapter
from zope.component import getUtilitiesFor
from zope.component import queryMultiAdapter
from zope.lifecycleevent.interfaces import IObjectAddedEvent


@adapter(IPortletAssignment, IObjectAddedEvent)
def write_settings(assignment, event):
    """Give a new portlet its settings at once."""
    IPortletAssignmentSettings(assignment)


def write_all_settings():
    """Give their settings to the portlets that the site already has at its root."""
    portal = api.portal.get()
    for _name, manager in getUtilitiesFor(IPortletManager):
        mapping = queryMultiAdapter((portal, manager), IPortletAssignmentMapping)
        for assignment in (mapping or {}).values():
            IPortletAssignmentSettings(assignment)
