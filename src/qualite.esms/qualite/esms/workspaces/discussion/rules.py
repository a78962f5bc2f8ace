"""Who reads, writes, changes and removes messages: permissions, asked in one place."""

from AccessControl import getSecurityManager
from Acquisition import aq_parent
from plone.app.discussion.interfaces import IComment
from qualite.esms.workspaces.discussion.comment import removal
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.spaces import is_space
from qualite.esms.workspaces.spaces import space_of


DISCUSSED_TYPES = ("Document", "File", "Image", "Meeting", "Task", "ImprovementAction")


def discussed(obj) -> bool:
    """Whether people may talk about this: a space; a document, a meeting, a task, an action in one."""
    return space_of(obj) is not None and (is_space(obj) or obj.portal_type in DISCUSSED_TYPES)


def may_read(obj) -> bool:
    """Whether the current person reads what is said about an object: the team, if it sees it."""
    about = subject(obj)
    return _may("View", about) and _may("View comments", about)


def may_write(obj) -> bool:
    """Whether the current person may write about an object: never in an archived space."""
    about = subject(obj)
    if not discussed(about) or archived(space_of(about)):
        return False
    return may_read(about) and _may("Reply to item", about)


def may_change(comment) -> bool:
    """Whether the current person may change the words of a message: its author."""
    return _own(comment) and _may("Edit comments", comment)


def may_remove(comment) -> bool:
    """Whether the current person may remove a message: its author, or who moderates."""
    return may_moderate(comment) or (_own(comment) and _may("Delete own comments", comment))


def may_moderate(comment) -> bool:
    """Whether the current person may remove messages of others."""
    return _stands(comment) and _may("Delete comments", comment)


def subject(obj):
    """What a message is about; anything else as it is."""
    return aq_parent(aq_parent(obj)) if IComment.providedBy(obj) else obj


def _own(comment):
    """Whether it is the current person's: an author's rights on a document reach down to its messages."""
    return _stands(comment) and comment.creator == getSecurityManager().getUser().getId()


def _stands(comment):
    return removal(comment) is None and may_read(comment)


def _may(permission, obj):
    return bool(getSecurityManager().checkPermission(permission, obj))
