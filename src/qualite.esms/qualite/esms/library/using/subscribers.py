"""What the use of documents does when something or somebody goes away."""

from __future__ import annotations

from plone.uuid.interfaces import IUUID
from qualite.esms.library.using import store
from qualite.esms.library.using import voting


def document_removed(document, _event):
    """A document was deleted: nobody asks for its use any more."""
    store.forget(IUUID(document))


def account_deleted(event):
    """Somebody has no account any more: nothing of what that person said is kept."""
    voting.forget_person(event.principal)
