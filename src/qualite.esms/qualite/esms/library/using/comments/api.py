"""Comments: said, read by a librarian, shown or not, removed. Callers ask the rules first."""

from __future__ import annotations

from AccessControl import getSecurityManager
from Acquisition import aq_parent
from collections.abc import Iterator
from plone import api
from plone.app.discussion.interfaces import IConversation
from plone.uuid.interfaces import IUUID
from qualite.esms import _
from qualite.esms.library.using.comments.content import LibraryComment
from qualite.esms.library.using.privacy import check_words
from qualite.esms.library.using.store import use
from qualite.esms.workspaces.discussion.rendering import tidy
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.team.roster import name_of


LONGEST = 2_000  # characters
REVIEW = "qualite.esms: Review Library Document"


def document_of(comment):
    """The document that a comment is about."""
    return aq_parent(aq_parent(comment))


def may_read(document) -> bool:
    """Whether the current person reads what is said of a document."""
    return _may("View", document) and _may("View comments", document)


def may_write(document) -> bool:
    """Whether the current person may say something of a document."""
    return may_read(document) and _may("Reply to item", document)


def may_review(document) -> bool:
    """Whether the current person decides what is shown: the librarians."""
    return _may(REVIEW, document)


def may_see(comment) -> bool:
    """Whether the current person sees a comment: who reads the document, once it is shown."""
    return may_read(document_of(comment)) and _may("View", comment)


def is_mine(comment) -> bool:
    """Whether the current person wrote it."""
    userid = getSecurityManager().getUser().getId()
    return bool(userid) and comment.creator == userid


def may_remove(comment) -> bool:
    """Whether the current person may remove a comment: who wrote it, and the librarians."""
    if not may_see(comment):
        return False
    return is_mine(comment) or _may("Delete comments", comment)


def add(document, text: str, confirmed: bool = False) -> LibraryComment:
    """Say something of a document; nobody but its author and librarians sees it yet.

    Refused: no words, too many; ``privacy.ToConfirm``: they may tell of somebody.
    """
    text = tidy(text) if isinstance(text, str) else ""
    if not text:
        raise Refused(_("Write a few words."))
    if len(text) > LONGEST:
        raise Refused(
            _("This message is too long: ${count} characters at most.", mapping={"count": LONGEST})
        )
    check_words(text, confirmed)
    userid = api.user.get_current().getId()
    comment = LibraryComment()
    comment.text = text
    comment.creator = comment.author_username = userid
    comment.author_name = name_of(userid)
    conversation = IConversation(document)
    return conversation[conversation.addComment(comment)]


def seen(document) -> list[LibraryComment]:
    """The comments that the current person sees, oldest first."""
    if not may_read(document):
        return []
    return [one for one in IConversation(document).getComments() if may_see(one)]


def find(document, comment_id: str) -> LibraryComment | None:
    """A comment that the current person sees."""
    if not comment_id.isdecimal() or len(comment_id) > 18:
        return None
    comment = IConversation(document).get(int(comment_id))
    return comment if comment is not None and may_see(comment) else None


def decide(comment, step: str, reason: str = "") -> None:
    """Make a transition: "show" or "reject". Refused: it cannot be made, or not any more."""
    tool = api.portal.get_tool("portal_workflow")
    if step not in {one["id"] for one in tool.getTransitionsFor(comment)}:
        raise Refused(_("This cannot be done any more: look at the list again."))
    tool.doActionFor(comment, step, comment=" ".join(reason.split())[:LONGEST])


def state_of(comment) -> str:
    """ "pending", "shown" or "rejected"."""
    return api.portal.get_tool("portal_workflow").getInfoFor(comment, "review_state", "pending")


def reason_of(comment) -> str:
    """Why the last decision was taken."""
    return api.portal.get_tool("portal_workflow").getInfoFor(comment, "comments", "") or ""


def remove(comment) -> None:
    """Take a comment away."""
    del IConversation(document_of(comment))[comment.comment_id]


def waiting() -> Iterator[LibraryComment]:
    """Comments that wait for a librarian and that the current person may decide on, oldest first."""
    pending = [key for key, (_userid, state) in use().comments.items() if state == "pending"]
    for key in sorted(pending, key=_number):
        comment = comment_at(key)
        if comment is not None and may_review(document_of(comment)):
            yield comment


def waiting_count() -> int:
    """How many wait, for who reviews."""
    return sum(state == "pending" for _userid, state in use().comments.values())


def key_of(comment) -> str:
    """Where a comment is noted: "UID of the document/its id"."""
    return f"{IUUID(document_of(comment))}/{comment.comment_id}"


def comment_at(key: str) -> LibraryComment | None:
    """The comment of a key, whoever sees it; None where it went."""
    uid, _slash, number = key.partition("/")
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(UID=uid):
        if number.isdecimal() and len(number) <= 18:
            return IConversation(brain._unrestrictedGetObject()).get(int(number))
    return None


def _number(key):
    return int(key.partition("/")[2])


def _may(permission, obj):
    return bool(getSecurityManager().checkPermission(permission, obj))
