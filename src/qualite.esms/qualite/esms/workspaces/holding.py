"""What a space holds is marked as it comes in, and unmarked as it goes out."""

from plone.folder.interfaces import IOrderableFolder
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.interfaces import IInSpace
from qualite.esms.workspaces.spaces import space_of
from zope.interface import alsoProvides
from zope.interface import noLongerProvides
from zope.lifecycleevent.interfaces import IObjectRemovedEvent


def mark(obj, event):
    """After an object was added or moved.

    In a space nobody owns anything by name: authors have their rights through a group
    (``team.roles``), so the local role that Plone gives to the one who adds goes away.
    """
    if IObjectRemovedEvent.providedBy(event):
        return
    inside = space_of(obj) is not None
    if inside:
        obj.__ac_local_roles__ = {}
    if inside and not ISharedSpace.providedBy(obj):
        if not IInSpace.providedBy(obj):
            alsoProvides(obj, IInSpace)
            if IOrderableFolder.providedBy(obj):
                # Positions in one list: every two people who add at once would conflict.
                obj.setOrdering("unordered")
    elif IInSpace.providedBy(obj):
        noLongerProvides(obj, IInSpace)
