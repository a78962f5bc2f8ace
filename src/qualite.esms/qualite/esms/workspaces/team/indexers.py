"""Whose space it is, for "my spaces"."""

from plone.indexer import indexer
from qualite.esms.workspaces.content import ISharedSpace


@indexer(ISharedSpace)
def workspace_members(space):
    return tuple(getattr(space, "_team", ()))
