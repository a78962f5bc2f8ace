"""What the catalog knows of spaces: listings read it, no space is woken."""

from plone.indexer import indexer
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.interfaces import IInSpace


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


@indexer(IInSpace)
def not_inherited(obj):
    """Nothing: what a space is does not become, by acquisition, what its documents are."""
    raise AttributeError
