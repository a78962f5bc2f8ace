"""What happens when a document comes in, changes, is shared."""

from plone import api
from qualite.esms.core import texts
from qualite.esms.workspaces.documents import sizes
from qualite.esms.workspaces.documents import versions
from qualite.esms.workspaces.documents.interfaces import IFileInSpace
from qualite.esms.workspaces.documents.settings import reading_limits
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.spaces import space_of
from zope.interface import alsoProvides
from zope.interface import noLongerProvides
from zope.lifecycleevent.interfaces import IObjectRemovedEvent


SHARE = "share"
MANAGE_ROSTER = "collective.workspace: Manage roster"


def file_moved(file, event):
    """A File was added, pasted or moved, or a folder that holds it was."""
    if IObjectRemovedEvent.providedBy(event):
        return
    if space_of(file) is not None:
        sizes.refuse_too_large(file.file)
        if not IFileInSpace.providedBy(file):
            alsoProvides(file, IFileInSpace)
        texts.refresh(file, reading_limits())
    elif IFileInSpace.providedBy(file):
        noLongerProvides(file, IFileInSpace)


def file_changed(file, event):
    """A File of a space was changed by a form, the API or a check-in."""
    sizes.refuse_too_large(file.file)
    versions.keep_replaced(file)
    texts.refresh(file, reading_limits())


def image_moved(image, event):
    """A picture was added, pasted or moved."""
    if not IObjectRemovedEvent.providedBy(event):
        image_changed(image, event)


def image_changed(image, event):
    """A picture was changed."""
    if space_of(image) is not None:
        sizes.refuse_too_large(image.image)


def share(obj) -> None:
    """Make a draft the team's, where the current user may."""
    workflow = api.portal.get_tool("portal_workflow")
    if SHARE in [transition["id"] for transition in workflow.getTransitionsFor(obj)]:
        workflow.doActionFor(obj, SHARE)


def shared(obj, event):
    """A document was shown to the team."""
    if event.action == SHARE and obj.portal_type != "Folder" and space_of(obj) is not None:
        tell(obj, "document_shared")
