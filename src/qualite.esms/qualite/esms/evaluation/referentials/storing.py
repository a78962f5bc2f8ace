"""Putting trees into the site: a new draft, another tree for a draft, a draft from a former version."""

from __future__ import annotations

from AccessControl import getSecurityManager
from plone.dexterity.utils import createContentInContainer
from Products.CMFCore.permissions import ModifyPortalContent
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.evaluation.referentials.content import Referential
from qualite.esms.evaluation.referentials.tree import Tree
from zExceptions import Unauthorized
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


NOTHING_LOADED = _("Nothing is loaded yet: load a file before you publish.")
COPIED = ("description", "source", "licence", "in_force")


def create(container, tree: Tree, title: str, version: str, **fields) -> Referential:
    """A new draft. Unauthorized, ValueError: the current user may not add one here."""
    made = createContentInContainer(
        container, "Referential", title=title, version=version, **fields
    )
    made.put_tree(tree)
    made.reindexObject()
    return made


def replace(referential: Referential, tree: Tree) -> None:
    """Another tree for a draft. Unauthorized: it is published, or of somebody else."""
    if not getSecurityManager().checkPermission(ModifyPortalContent, referential):
        raise Unauthorized
    referential.put_tree(tree)
    notify(ObjectModifiedEvent(referential))
    referential.reindexObject()


def new_version(referential: Referential) -> Referential:
    """A draft with the same tree, to be changed; the version is left for its author to say."""
    fields = {name: getattr(referential, name) for name in COPIED}
    return create(
        referential.__parent__, referential.tree, referential.title, referential.version, **fields
    )


def refuse_empty(referential, event) -> None:
    """Subscriber: what holds no tree is not published, by whatever path."""
    transition = event.transition
    if transition is not None and transition.id == "publish" and not referential.tree.nodes:
        raise WorkflowException(NOTHING_LOADED)
