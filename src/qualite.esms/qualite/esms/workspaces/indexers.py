"""What the catalog knows of spaces: listings read it, no space is woken."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from plone.app.discussion.interfaces import IComment
from plone.indexer import indexer
from Products.CMFPlone.CatalogTool import allowedRolesAndUsers
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.spaces import space_of


@indexer(ISharedSpace)
def kind(space):
    return space.kind


@indexer(ISharedSpace)
def establishments(space):
    return tuple(space.establishments or ())


@indexer(ISharedSpace)
def visibility(space):
    return space.visibility


@indexer(ISharedSpace)
def attached_to(space):
    return getattr(space, "attached_to", "") or ""


@indexer(ISharedSpace)
def members_count(space):
    return len(getattr(space, "_team", ()))


@indexer(IComment)
def comment_readers(comment):
    """Who finds a comment: in a space, those of the team who may also see what it is about."""
    own = allowedRolesAndUsers(comment)()
    if space_of(comment) is None:
        return own
    about = aq_parent(aq_parent(aq_inner(comment)))
    readers = allowedRolesAndUsers(about)()
    if "Anonymous" in readers or "Authenticated" in readers:
        return own
    return [reader for reader in own if reader in readers]
