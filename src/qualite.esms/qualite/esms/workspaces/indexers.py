"""What the catalog knows of spaces: listings read it, no space is woken."""

from plone.indexer import indexer
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.interfaces import IInSpace
from qualite.esms.workspaces.spaces import ARCHIVED
from qualite.esms.workspaces.spaces import state


CLOSED = ("private", ARCHIVED)


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
    """How many are on the team; None for a space that people outside find in the catalog."""
    return len(getattr(space, "_team", ())) if state(space) in CLOSED else None


@indexer(IInSpace)
def not_inherited(obj):
    """Nothing: what a space is does not become, by acquisition, what its documents are."""
    raise AttributeError
