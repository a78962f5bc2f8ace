"""Documents of a space that may prove something: shared with the team, and no working copy."""

from __future__ import annotations

from plone import api
from plone.app.iterate.interfaces import IWorkingCopy
from qualite.esms import _
from qualite.esms.workspaces.dashboards.counts import DOCUMENT_TYPES
from qualite.esms.workspaces.documents.searching import index_query
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import space_of


SHARED = ("team", "public")


def shared(space, asked: str = "") -> list:
    """Catalog records of the shared documents of a space that the current person sees, by title.

    ``asked``: words to look for in them; "" for all.
    """
    query = {"SearchableText": index_query(asked)} if asked else {}
    if asked and not query["SearchableText"]:
        return []
    return list(
        _catalog()(
            path="/".join(space.getPhysicalPath()),
            portal_type=DOCUMENT_TYPES,
            review_state=SHARED,
            sort_on="sortable_title",
            **query,
        )
    )


def seen(uids) -> dict:
    """UID -> catalog record of those of these documents that the current person sees."""
    wanted = list(uids)
    return {brain.UID: brain for brain in _catalog()(UID=wanted)} if wanted else {}


def existing(uids) -> frozenset[str]:
    """Those of these UIDs that are still something in the site, whoever asks."""
    wanted = list(uids)
    found = _catalog().unrestrictedSearchResults(UID=wanted) if wanted else ()
    return frozenset(brain.UID for brain in found)


def document(evaluation, uid: str):
    """The document of that UID, fit to be a proof in an evaluation; Refused with the reason."""
    brain = seen([uid]).get(uid) if isinstance(uid, str) and uid else None
    if brain is None:
        raise Refused(_("This document does not exist, or is not for you."))
    found = brain.getObject()
    check(evaluation, found)
    return found


def check(evaluation, found) -> None:
    """Refused for what cannot be a proof: of another kind, of elsewhere, not shared, a working copy."""
    if found.portal_type not in DOCUMENT_TYPES:
        raise Refused(_("Only files, pages, pictures and links can be proofs."))
    space = space_of(found)
    if space is None or space.UID() != space_of(evaluation).UID():
        raise Refused(_("A proof has to be a document of the space of the evaluation."))
    if IWorkingCopy.providedBy(found):
        raise Refused(_("This is a working copy: put it back first, then link the document."))
    if api.content.get_state(found, default="draft") not in SHARED:
        raise Refused(_("This document is a draft: share it with the team first."))


def _catalog():
    return api.portal.get_tool("portal_catalog")
