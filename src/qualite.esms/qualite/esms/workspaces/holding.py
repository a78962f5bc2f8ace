"""What a space holds is marked as it comes in, and unmarked as it goes out."""

from persistent.mapping import PersistentMapping
from plone import api
from plone.dexterity.interfaces import IDexterityContent
from plone.folder.interfaces import IOrderableFolder
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.interfaces import IInSpace
from qualite.esms.workspaces.spaces import space_of
from zope.interface import alsoProvides
from zope.interface import noLongerProvides
from zope.lifecycleevent.interfaces import IObjectAddedEvent
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
        if IDexterityContent.providedBy(obj) and _moved_in(event):
            _start_again(obj)
    if inside and not ISharedSpace.providedBy(obj):
        if not IInSpace.providedBy(obj):
            alsoProvides(obj, IInSpace)
            if IOrderableFolder.providedBy(obj):
                # Positions in one list: every two people who add at once would conflict.
                obj.setOrdering("unordered")
    elif IInSpace.providedBy(obj):
        noLongerProvides(obj, IInSpace)


def _moved_in(event):
    """Whether it was elsewhere in the site before, not in a space nor with one."""
    return (
        not IObjectAddedEvent.providedBy(event)
        and not ISharedSpace.providedBy(event.object)
        and space_of(event.oldParent) is None
    )


def _start_again(obj):
    """A thing moved in from the site follows the space's workflow, from its first state.

    What it let others do outside would hold on here: a page that was published stayed public.
    """
    obj.workflow_history = PersistentMapping()
    api.portal.get_tool("portal_workflow").notifyCreated(obj)
