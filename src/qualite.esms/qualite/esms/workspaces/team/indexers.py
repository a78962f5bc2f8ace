"""Whose space it is, for "my spaces"."""

from plone.indexer import indexer
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.spaces import member_key


@indexer(ISharedSpace)
def workspace_members(space):
    return tuple(map(member_key, getattr(space, "_team", ())))
