"""Which evaluators read which documents: noted on each document, so that asking costs nothing.

The note holds what it was made for: the document and the space. A copy, or a document that was moved
elsewhere, carries a note that says nothing about it.
"""

from __future__ import annotations

from Acquisition import aq_base
from plone import api
from qualite.esms.evaluation.proofs.links import documents_of
from qualite.esms.evaluation.proofs.rules import READ_BY_EVALUATORS
from qualite.esms.evaluation.proofs.rules import state
from qualite.esms.workspaces.spaces import space_of


ATTRIBUTE = "_proof_readers"


def noted(document) -> tuple[str, ...]:
    """UIDs of the evaluators' committees that read a document."""
    note = getattr(aq_base(document), ATTRIBUTE, None)
    if note is None:
        return ()
    uid, space_uid, committees = note
    if uid != document.UID():
        return ()
    space = space_of(document)
    return committees if space is not None and space.UID() == space_uid else ()


def readers(space, but=None) -> dict[str, tuple[str, ...]]:
    """UID of a document of a space -> UIDs of the evaluators' committees that read it now.

    ``but``: an evaluation that does not count, as it goes away.
    """
    found: dict[str, set[str]] = {}
    for evaluation in evaluations_in(space):
        if but is not None and evaluation.UID() == but.UID():
            continue
        if evaluation.evaluators and state(evaluation) in READ_BY_EVALUATORS:
            for uid in documents_of(evaluation):
                found.setdefault(uid, set()).add(evaluation.evaluators)
    return {uid: tuple(sorted(committees)) for uid, committees in found.items()}


def evaluations_in(space) -> list:
    """All evaluations of a space, whoever asks."""
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Evaluation", path="/".join(space.getPhysicalPath())
    )
    return [brain._unrestrictedGetObject() for brain in brains]


def refresh(evaluation, uids=None, but=None) -> None:
    """Note anew who reads the documents of an evaluation; ``uids``: only these.

    ``but``: as in ``readers``.
    """
    space = space_of(evaluation)
    wanted = [*(documents_of(evaluation) if uids is None else uids)]
    if space is None or not wanted:
        return
    now = readers(space, but)
    for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=wanted):
        write(brain._unrestrictedGetObject(), space, now.get(brain.UID, ()))


def refresh_document(document) -> None:
    """Note anew who reads one document."""
    space = space_of(document)
    now = readers(space).get(document.UID(), ()) if space is not None else ()
    write(document, space, now)


def write(document, space, committees: tuple[str, ...]) -> None:
    """Note who reads a document; nothing is written where it is known already."""
    here = space_of(document)
    if here is None or space is None or here.UID() != space.UID():
        committees = ()
    if noted(document) == committees:
        return
    forget(document)
    if committees:
        setattr(aq_base(document), ATTRIBUTE, (document.UID(), space.UID(), committees))
    document.reindexObjectSecurity()


def forget(document) -> None:
    """Take the note off, without a word to the catalog."""
    if getattr(aq_base(document), ATTRIBUTE, None) is not None:
        delattr(aq_base(document), ATTRIBUTE)
