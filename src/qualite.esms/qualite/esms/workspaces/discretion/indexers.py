"""Tags: the catalog gives all that it has to whoever writes anywhere, as words to choose from."""

from plone.indexer import indexer
from qualite.esms.workspaces.interfaces import IInSpace


@indexer(IInSpace)
def no_tags(obj):
    """What a space holds is found by its words, not by its tags."""
    return ()
