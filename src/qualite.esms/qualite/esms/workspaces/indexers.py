"""What the catalog knows of spaces: listings read it, no space is woken."""

from plone.indexer import indexer
from plone.indexer.interfaces import IIndexer
from Products.ZCatalog.interfaces import IZCatalog
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.interfaces import IInSpace
from qualite.esms.workspaces.spaces import ARCHIVED
from qualite.esms.workspaces.spaces import state
from zope.component import getSiteManager
from zope.interface import implementedBy


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


def _own(name):
    """The indexer of what a space holds: what its own type says, never what the space is.

    Without it acquisition would make the space's fields those of its documents.
    """

    @indexer(IInSpace)
    def own(obj):
        found = (implementedBy(obj.__class__), IZCatalog)
        factory = getSiteManager().adapters.lookup(found, IIndexer, name)
        if factory is None:
            raise AttributeError(name)
        return factory(obj, None)()

    return own


own_kind = _own("kind")
own_establishments = _own("establishments")
own_visibility = _own("visibility")
own_attached_to = _own("attached_to")
