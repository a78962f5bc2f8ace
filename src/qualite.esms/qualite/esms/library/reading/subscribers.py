"""A file of the library comes in or is replaced: its picture is made, its words are put in order."""

from Acquisition import aq_parent
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.reading import pictures
from qualite.esms.library.settings import reading_limits
from zope.lifecycleevent.interfaces import IObjectRemovedEvent


def document_came_in(document, event):
    """A document was added, pasted or moved."""
    if not IObjectRemovedEvent.providedBy(event):
        pictures.refresh(document, reading_limits())


def document_changed(document, event):
    """A document was changed."""
    pictures.refresh(document, reading_limits())


def file_came_in(file, event):
    """A File was added, pasted or moved."""
    removed = IObjectRemovedEvent.providedBy(event)
    if not removed and ILibraryDocument.providedBy(aq_parent(file)):
        pictures.refresh(file, reading_limits())


def file_changed(file, event):
    """A File of a document was changed."""
    pictures.refresh(file, reading_limits())
