"""Containers that stay as they are when something is added to them.

Plone gives a container a new date of modification, and indexes all of it anew, whenever something is
added or removed: two people who add to one folder conflict over the folder and over its line in the
catalog.
"""

from plone.dexterity.content import reindexOnModify
from zope.container.interfaces import IContainerModifiedEvent
from zope.interface import Interface


class IQuietContainer(Interface):
    """Marks what is not modified by what it holds."""


def reindex_when_changed(content, event):
    """``reindexOnModify`` of plone.dexterity, but for additions to a quiet container."""
    if IContainerModifiedEvent.providedBy(event) and IQuietContainer.providedBy(content):
        return
    reindexOnModify(content, event)
