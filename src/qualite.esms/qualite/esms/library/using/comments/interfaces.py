"""Markers of comments on documents of the library."""

from plone.app.discussion.interfaces import IComment
from plone.app.discussion.interfaces import IConversation


class ILibraryComment(IComment):
    """A comment on a document of the library."""


class ILibraryConversation(IConversation):
    """The comments on a document of the library."""
