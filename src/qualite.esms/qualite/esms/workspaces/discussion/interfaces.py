"""Markers of discussions in spaces."""

from plone.app.discussion.interfaces import IComment
from plone.app.discussion.interfaces import IConversation


class ISpaceConversation(IConversation):
    """What is said about one thing of a space."""


class ISpaceComment(IComment):
    """A message in a space."""
