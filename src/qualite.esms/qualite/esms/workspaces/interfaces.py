"""Markers of the slice."""

from qualite.esms.core.conflicts.quiet import IQuietContainer


class IInSpace(IQuietContainer):
    """An object that a shared space holds, at any depth; set and removed as it moves in and out."""
