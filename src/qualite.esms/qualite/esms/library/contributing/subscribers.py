"""What happens when a document comes in, changes, is sent: it is looked at before others see it."""

from __future__ import annotations

from Acquisition import aq_parent
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.contributing import kept
from qualite.esms.library.contributing import moves
from qualite.esms.library.contributing.completeness import lacking
from qualite.esms.workspaces.documents.naming import title_of
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.lifecycleevent.interfaces import IObjectRemovedEvent


CHECKED = ("submit", "publish")


def came_in(document, event):
    """A document was added, pasted, moved or removed."""
    if IObjectRemovedEvent.providedBy(event):
        moves.forget(document)
        return
    if not (document.title or "").strip() and document.file is not None:
        # Sent in pieces by a program that could not say more.
        document.title = title_of(document.file.filename or "")
    kept.refresh(document)


def changed(document, event):
    """A document was changed by a form or the API."""
    kept.refresh(document)


def file_changed(file, event):
    """A File of a document was added, changed, moved or removed."""
    ends = (getattr(event, "oldParent", None) or aq_parent(file), getattr(event, "newParent", None))
    for document in ends:
        if ILibraryDocument.providedBy(document):
            kept.refresh(document)


def before_transition(document, event):
    """Nothing is sent or published while something lacks, by whatever path."""
    if event.transition is None or event.transition.id not in CHECKED:
        return
    found = lacking(document)
    if found:
        request = getRequest()
        raise WorkflowException(" ".join(translate(one.message, context=request) for one in found))


def after_transition(document, event):
    """What was last done to it, and why, is at hand for the list of contributions."""
    if event.transition is not None:
        moves.note(document, event.transition.id, event.kwargs.get("comment") or "")
