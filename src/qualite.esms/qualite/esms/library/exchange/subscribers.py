"""A document that changes its state was changed: harvesters ask for what changed since they came."""

from DateTime import DateTime


def state_changed(document, event):
    """A transition succeeded."""
    document.setModificationDate(DateTime())
    document.reindexObject(idxs=["modified", "library_document"])
