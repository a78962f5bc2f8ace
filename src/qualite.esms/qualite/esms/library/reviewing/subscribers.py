"""What goes with a step of a document: dates, the queue, the record of withdrawal, the words to people."""

from __future__ import annotations

from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.WorkflowCore import ObjectDeleted
from qualite.esms.library.reviewing import dates
from qualite.esms.library.reviewing import moving
from qualite.esms.library.reviewing import notices
from qualite.esms.library.reviewing import people
from qualite.esms.library.reviewing import revising
from qualite.esms.library.reviewing import stores
from qualite.esms.library.reviewing import withdrawal
from qualite.esms.library.reviewing.rules import reason_of


def after_transition(document, event) -> None:
    """A step was made."""
    if event.transition is None:
        return
    name, uid = event.transition.id, IUUID(document)
    stores.drop(stores.CLAIMS, uid)
    stores.drop(stores.ASKED, uid)
    original = revising.original_of(document) if name == "publish" else None
    if original is not None:
        _publish_version(document, original)
    if name == "publish":
        document.revises = ""  # what it was a version of is no more
        dates.published(document)
    elif name in ("renew", "put_back"):
        dates.held(document)
    if name == "withdraw":
        withdrawal.record(document, reason_of(event))
    elif name == "put_back":
        withdrawal.forget(uid)
    notices.moved(document, name, reason_of(event))


def _publish_version(draft, original):
    writers = people.authors(draft)
    revising.take_over(draft, original)
    if api.content.get_state(original) == "outdated":
        moving.move(original, moving.RENEW)
    dates.published(original)
    stores.drop(stores.ASKED, IUUID(original))
    original.reindexObject(idxs=["library_document"])
    notices.revised(original, writers)
    revising.discard(draft, original)
    raise ObjectDeleted(None)


def removed(document, event) -> None:
    """Nothing is kept of a document that is deleted."""
    stores.forget(IUUID(document))
