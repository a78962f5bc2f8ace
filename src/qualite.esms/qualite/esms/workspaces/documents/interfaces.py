"""Markers of the room."""

from plone.app.contenttypes.interfaces import IFile
from zope.viewlet.interfaces import IViewletManager


class IFileInSpace(IFile):
    """A File that a space holds: its text is read and found.

    Set on the object as it comes in: it has to be more specific than Plone's ``IFile``, whose
    indexer reads files in the server's own process.
    """


class IBesideDocument(IViewletManager):
    """What other slices say of a document on its page, between the document and its discussion."""
