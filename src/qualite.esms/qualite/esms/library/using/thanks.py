"""Telling the author of a document that it served."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.library.reviewing.people import authors
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.notifications.kinds import Kind
from qualite.esms.workspaces.notifications.kinds import KINDS


KINDS.update(
    {
        "library_useful": Kind(
            _("Your document ${title} was useful to someone"),
            "hand-thumbs-up",
            "/view",
            inside=False,
        ),
        "library_thanked": Kind(
            _("${actor} thanks you for the document ${title}"),
            "hand-thumbs-up",
            "/view",
            inside=False,
        ),
        "library_comment": Kind(
            _("${actor} shares an experience of your document ${title}"),
            "chat-left-text",
            "/view",
            inside=False,
        ),
        "library_comment_shown": Kind(
            _("Your experience of the document ${title} is published"),
            "chat-left-text",
            "/view",
            inside=False,
        ),
    }
)


def tell_useful(document, words: str, named: bool) -> None:
    """Tell the authors that somebody found their document useful; who, if that person agrees."""
    if named:
        tell(document, "library_thanked", authors(document), excerpt=words)
    else:
        tell(document, "library_useful", authors(document), excerpt=words, actor="")


def tell_comment_shown(document, comment) -> None:
    """Tell the person who wrote about a document, and its authors, that it is shown now."""
    me = api.user.get_current().getId()
    writer = comment.creator
    if writer and writer != me:
        tell(document, "library_comment_shown", [writer], actor="")
    others = [userid for userid in authors(document) if userid != writer]
    tell(document, "library_comment", others, excerpt=comment.text, actor=writer or "")
