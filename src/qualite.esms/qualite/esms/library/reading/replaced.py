"""Which document replaces which, in both directions.

A document keeps the UID of what it replaces; what is replaced keeps the UIDs of its replacements
beside it, so that its page finds them without asking all documents.
"""

from __future__ import annotations

from plone import api
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations


REPLACED_BY = "qualite.esms.replaced_by"
TOLD = "qualite.esms.replaces.told"


def replacements(document) -> tuple[str, ...]:
    """UIDs of the documents that say they replace this one, oldest first."""
    return IAnnotations(document).get(REPLACED_BY, ())


def seen(uids) -> list:
    """Catalog records of those that the current user may see, in that order."""
    uids = tuple(uid for uid in uids if uid)
    if not uids:
        return []
    found = api.portal.get_tool("portal_catalog")(UID=list(uids), portal_type="LibraryDocument")
    by_uid = {brain.UID: brain for brain in found}
    return [by_uid[uid] for uid in uids if uid in by_uid]


def tell(document, event=None) -> None:
    """Subscriber: what a document replaces, now or before, learns of it."""
    annotations = IAnnotations(document)
    former, current = annotations.get(TOLD, ""), document.replaces or ""
    if former == current:
        return
    uid = IUUID(document)
    _write(former, lambda uids: tuple(one for one in uids if one != uid))
    _write(current, lambda uids: (*uids, uid))
    annotations[TOLD] = current


def forget(document, event) -> None:
    """Subscriber: a document goes away."""
    uid = IUUID(document, None)
    _write(document.replaces, lambda uids: tuple(one for one in uids if one != uid))


def _write(uid: str, change) -> None:
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid) if uid else ()
    for brain in found:
        annotations = IAnnotations(brain._unrestrictedGetObject())
        annotations[REPLACED_BY] = change(annotations.get(REPLACED_BY, ()))
