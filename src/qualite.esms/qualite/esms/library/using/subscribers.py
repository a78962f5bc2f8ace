"""What the use of documents does when something goes away."""

from __future__ import annotations

from plone.uuid.interfaces import IUUID
from qualite.esms.library.using import store


def document_removed(document, _event):
    """A document was deleted: nobody asks for its use any more."""
    store.forget(IUUID(document))
