"""What happens when an evaluation goes on or away, and when a document is moved or copied."""

from __future__ import annotations

from Acquisition import aq_base
from Products.CMFCore.interfaces import IFolderish
from qualite.esms.evaluation.proofs import reading
from qualite.esms.evaluation.proofs.rules import READ_BY_EVALUATORS
from qualite.esms.evaluation.proofs.rules import state
from zope.container.interfaces import IContainerModifiedEvent
from zope.lifecycleevent.interfaces import IObjectAddedEvent
from zope.lifecycleevent.interfaces import IObjectRemovedEvent


def evaluation_moved_on(evaluation, event) -> None:
    """It is in another state of its workflow."""
    reading.refresh(evaluation)


def evaluation_changed(evaluation, event) -> None:
    """It may have been entrusted to another committee, while evaluators read."""
    if state(evaluation) in READ_BY_EVALUATORS and not IContainerModifiedEvent.providedBy(event):
        reading.refresh(evaluation)


def evaluation_goes(evaluation, event) -> None:
    """Before it is deleted."""
    reading.refresh(evaluation, but=evaluation)


def document_moved(document, event) -> None:
    """A document was moved, restored or copied: what was noted held elsewhere."""
    if IObjectRemovedEvent.providedBy(event) or IFolderish.providedBy(document):
        return
    note = getattr(aq_base(document), reading.ATTRIBUTE, None)
    if note is None and IObjectAddedEvent.providedBy(event):
        return
    if note is not None and note[0] != document.UID():
        reading.forget(document)
    else:
        reading.refresh_document(document)
