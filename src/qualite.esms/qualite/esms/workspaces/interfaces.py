"""Markers of the slice."""

from zope.interface import Interface


class IInSpace(Interface):
    """An object that a shared space holds, at any depth; set and removed as it moves in and out."""
