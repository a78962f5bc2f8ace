"""Markers of the room."""

from plone.app.contenttypes.interfaces import IFile


class IFileInSpace(IFile):
    """A File that a space holds: its text is read and found.

    Set on the object as it comes in: it has to be more specific than Plone's ``IFile``, whose
    indexer reads files in the server's own process.
    """
