"""Linking documents of the space to elements, many to many."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.evaluations.sides import may
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs import reading
from qualite.esms.evaluation.proofs import rules
from qualite.esms.evaluation.proofs.links import all_links
from qualite.esms.evaluation.proofs.links import Link
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import space_of
import secrets


@dataclass(frozen=True, slots=True)
class Proves:
    """That a document proves something, in an evaluation that the current person may see."""

    evaluation: object
    link: Link


def link(evaluation, element: str, document, page: str = "", note: str = "") -> Link:
    """Link a document to an element. Unauthorized, or Refused with the reason.

    The same document at the same page again only changes the note.
    """
    return link_all(evaluation, [element], [document], page, note)[0]


def link_all(evaluation, elements, found, page: str = "", note: str = "") -> list[Link]:
    """Link each of these documents to each of these elements, in one go; all or nothing."""
    rules.check(evaluation)
    page, note = rules.text(page, rules.LONGEST_PAGE), rules.note(note)
    tree = tree_of(evaluation)
    for element in elements:
        if ("element", element) not in tree:
            raise Refused(_("This element is not part of the evaluation."))
    for document in found:
        documents.check(evaluation, document)
    known = {(one.element, one.document, one.page): one for one in all_links(evaluation)}
    made = []
    for document in found:
        uid = document.UID()
        for element in elements:
            former = known.get((element, uid, page))
            made.append(_write(evaluation, former, element, uid, page, note))
    reading.refresh(evaluation, {one.document for one in made})
    return made


def _write(evaluation, former: Link | None, element, uid, page, note) -> Link:
    if former is not None and (former.note == note or not note):
        return former
    if former is not None:
        one = replace(former, note=note)
    else:
        me = api.user.get_current().getId() or ""
        one = Link(secrets.token_hex(6), element, uid, page, note, me, datetime.now(UTC))
    evaluation.stores.proofs[one.id] = one
    return one


def unlink(evaluation, id: str) -> Link:
    """Take a link away and return it. Unauthorized, or Refused with the reason."""
    rules.check(evaluation)
    if id not in evaluation.stores.proofs:
        raise Refused(_("This proof is not linked any more. Load the page again."))
    gone = evaluation.stores.proofs.pop(id)
    reading.refresh(evaluation, (gone.document,))
    return gone


def links_of(evaluation, element: str | None = None) -> list[Link]:
    """Links of an element (all of them without), the oldest first."""
    return [one for one in all_links(evaluation) if element in (None, one.element)]


def proves(document) -> list[Proves]:
    """What a document proves, in the evaluations of its space that the current person may see."""
    space, uid = space_of(document), document.UID()
    if space is None:
        return []
    return [
        Proves(evaluation, one)
        for evaluation in reading.evaluations_in(space)
        if may("View", evaluation)
        for one in all_links(evaluation)
        if one.document == uid
    ]
