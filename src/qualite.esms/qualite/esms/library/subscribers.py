"""What happens when a file of the library comes in or changes: it is looked into, then read."""

from Acquisition import aq_parent
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.interfaces import IFileInLibrary
from qualite.esms.library.safety.taking import take_in
from zope.interface import alsoProvides
from zope.interface import noLongerProvides
from zope.lifecycleevent.interfaces import IObjectRemovedEvent


def document_came_in(document, event):
    """A document was added, pasted or moved."""
    if not IObjectRemovedEvent.providedBy(event):
        take_in(document)


def document_changed(document, event):
    """A document was changed by a form or the API."""
    take_in(document)


def file_moved(file, event):
    """A File was added, pasted or moved."""
    if IObjectRemovedEvent.providedBy(event):
        return
    document = aq_parent(file)
    if ILibraryDocument.providedBy(document):
        if not IFileInLibrary.providedBy(file):
            alsoProvides(file, IFileInLibrary)
            # Versions are the document's: a file's own would tell of its draft.
            file.versioning_enabled = False
        take_in(file)
    elif IFileInLibrary.providedBy(file):
        noLongerProvides(file, IFileInLibrary)
        file.versioning_enabled = True


def file_changed(file, event):
    """A File of the library was changed."""
    take_in(file)


def files_changed(file, event):
    """The document that holds a File knows its formats and its text."""
    parent = getattr(event, "oldParent", None) or aq_parent(file)
    for document in (parent, getattr(event, "newParent", None)):
        if ILibraryDocument.providedBy(document):
            document.reindexObject(idxs=["library_document"])
