"""What is noted of comments as they come, are decided on, and go."""

from __future__ import annotations

from qualite.esms.library.using import thanks
from qualite.esms.library.using.comments import api
from qualite.esms.library.using.store import use
from qualite.esms.library.using.store import writable


def added(comment, _event):
    """It waits for a librarian."""
    writable().comments[api.key_of(comment)] = (comment.creator, "pending")


def decided(comment, event):
    """It is shown, or not; the first time that it is, people are told."""
    if event.transition is None:
        return  # the first state of a new comment
    state = event.new_state.getId()
    writable().comments[api.key_of(comment)] = (comment.creator, state)
    if state == "shown" and not comment.told:
        comment.told = True
        thanks.tell_comment_shown(api.document_of(comment), comment)


def removed(comment, event):
    """Nobody has to read it any more."""
    document = event.oldParent.__parent__
    use().comments.pop(f"{document.UID()}/{comment.comment_id}", None)


def account_deleted(event):
    """Comments stay, and nobody's name with them."""
    known = use().comments
    for key, (userid, state) in list(known.items()):
        comment = api.comment_at(key) if userid == event.principal else None
        if comment is not None:
            comment.creator = comment.author_username = comment.author_name = None
            comment.__ac_local_roles__ = {}
            known[key] = ("", state)
