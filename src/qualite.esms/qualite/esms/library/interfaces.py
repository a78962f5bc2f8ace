"""Markers and places of the library."""

from plone.app.contenttypes.interfaces import IFile
from qualite.esms.core.conflicts.quiet import IQuietContainer
from zope.viewlet.interfaces import IViewletManager


class IInLibrary(IQuietContainer):
    """The library and whatever it holds."""


class IFileInLibrary(IFile, IInLibrary):
    """A File that a document of the library holds: another format of it, or an easy-to-read version.

    Set on the object as it comes in: it has to be more specific than Plone's ``IFile``, whose
    indexer reads files in the server's own process.
    """


class IBesideLibraryDocument(IViewletManager):
    """What rooms say of a document in the column beside it, below the downloads."""


class IBelowLibraryDocument(IViewletManager):
    """What rooms say of a document below its text: collections, in the same vein, comments."""


class IAboveLibraryDocument(IViewletManager):
    """What rooms ask of the person who looks, above the document: to read it, to confirm it."""


class IAboveLibrary(IViewletManager):
    """What rooms tell the person who looks at the library, above the list."""
