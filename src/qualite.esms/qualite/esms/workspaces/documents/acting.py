"""What is done to one or several documents: state, place, deletion."""

from __future__ import annotations

from AccessControl import getSecurityManager
from Acquisition import aq_inner
from Acquisition import aq_parent
from plone import api
from plone.locking.interfaces import ILockable
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.workspaces.documents.rows import DOCUMENTS
from qualite.esms.workspaces.documents.rows import FOLDER
from qualite.esms.workspaces.documents.selecting import transitions_of
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import space_of


DELETE_OBJECTS = "Delete objects"


def change_state(obj, transition: str) -> None:
    """Make a transition of the workflow; Refused where the current user may not, or not now."""
    if transition not in transitions_of(obj):
        raise Refused(
            _("“${title}” was left as it is: you may not do that with it.", mapping=_title(obj))
        )
    try:
        api.portal.get_tool("portal_workflow").doActionFor(obj, transition)
    except WorkflowException as error:
        raise Refused(
            _("“${title}” was left as it is: you may not do that with it.", mapping=_title(obj))
        ) from error


def delete(obj) -> None:
    """Delete a document or a folder with all it holds, as long as all of it may be deleted."""
    refuse_locked(obj)
    for brain in _inside(obj):
        if not _may_delete(brain._unrestrictedGetObject()):
            raise Refused(
                _(
                    "“${title}” was not deleted: it is not yours, or holds what is not yours.",
                    mapping=_title(obj),
                )
            )
    aq_parent(aq_inner(obj)).manage_delObjects([obj.getId()])


def move(obj, target) -> None:
    """Move a document to the space itself or a folder of the same space."""
    refuse_locked(obj)
    refused = Refused(
        _("“${title}” was not moved: you may not do that with it.", mapping=_title(obj))
    )
    parent = aq_parent(aq_inner(obj))
    if target.getPhysicalPath()[: len(obj.getPhysicalPath())] == obj.getPhysicalPath():
        raise Refused(_("“${title}” cannot be moved into itself.", mapping=_title(obj)))
    if target.getPhysicalPath() == parent.getPhysicalPath():
        return
    same = space_of(target) is not None and (
        space_of(target).getPhysicalPath() == space_of(obj).getPhysicalPath()
    )
    check = getSecurityManager().checkPermission
    if not (
        same
        and _may_delete(obj)
        and check("Add portal content", target)
        and check(f"plone.app.contenttypes: Add {obj.portal_type}", target)
    ):
        raise refused
    # Plone asks for the right to delete in the place the document leaves, which is the managers':
    # here the right on the document itself, checked above, is what counts.
    with api.env.adopt_roles(["Manager"]):
        target.manage_pasteObjects(parent.manage_cutObjects([obj.getId()]))


def refuse_locked(obj) -> None:
    """Refused where somebody else is changing the document just now."""
    lockable = ILockable(obj, None)
    if lockable is None:
        return
    me = api.user.get_current().getId()
    if any(info["creator"] != me for info in lockable.lock_info()):
        raise Refused(
            _("“${title}” is being changed by somebody: try again later.", mapping=_title(obj))
        )


def _inside(obj):
    """Records of the object and of all documents in it, also those the current user cannot see."""
    return api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        path="/".join(obj.getPhysicalPath()), portal_type=(*DOCUMENTS, FOLDER)
    )


def _may_delete(obj) -> bool:
    return bool(getSecurityManager().checkPermission(DELETE_OBJECTS, obj))


def _title(obj) -> dict:
    return {"title": obj.Title() or obj.getId()}
