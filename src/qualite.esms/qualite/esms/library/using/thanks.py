"""Telling the author of a document that it served."""

from __future__ import annotations

from plone import api
from qualite.esms.workspaces.notifications.api import tell


def authors(document) -> list[str]:
    """User ids of those whose document it is."""
    return [userid for userid, roles in document.get_local_roles() if "Owner" in roles]


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
