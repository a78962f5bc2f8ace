"""Telling the team what was written, and the people who are named in it."""

from datetime import timedelta
from plone import api
from plone.app.discussion.conversation import ANNOTATION_KEY
from qualite.esms.workspaces.discussion import rules
from qualite.esms.workspaces.discussion.comment import removal
from qualite.esms.workspaces.discussion.interfaces import ISpaceConversation
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.notifications.api import path_of
from qualite.esms.workspaces.notifications.api import shortened
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.notifications.event import first_id
from qualite.esms.workspaces.notifications.event import moment_of
from qualite.esms.workspaces.notifications.event import RANDOM_BITS
from qualite.esms.workspaces.spaces import space_of
from zope.annotation.interfaces import IAnnotations


# A message is told in the transaction that writes it: its event is not looked for further away.
LONGEST_WRITE = timedelta(minutes=10)


def written(comment, event):
    """A new message: one line in the space's log, and one for each person named."""
    tell(comment, "comment", excerpt=comment.text)
    _tell_named(comment)


def changed(comment, event):
    """Changed words: those named anew are told; the logs quote the new words, or nothing."""
    if removal(comment) is not None:
        _rewrite(comment, None)
        return
    _rewrite(comment, shortened(comment.text))
    _tell_named(comment)


def removed(comment, event):
    """A message that is gone is not quoted any more."""
    _rewrite(comment, None)


def copied(content, event):
    """A copy has a talk of its own: it may be for other people, who did not hear this one.

    So has a working copy: put back, it would bring the messages as they were when it was made.
    """
    annotations = IAnnotations(content, {})
    if ISpaceConversation.providedBy(annotations.get(ANNOTATION_KEY)):
        del annotations[ANNOTATION_KEY]


def _tell_named(comment):
    """Tell those named who were not told before, and who see what the message is about."""
    about = rules.subject(comment)
    userids = dict.fromkeys(userid for userid, _start, _end in comment.spans)
    users = api.portal.get_tool("acl_users")
    fresh = [
        user.getId()
        for user in map(users.getUserById, userids)
        if user is not None
        and user.getId() not in comment.told
        and user.has_permission("View", about)
    ]
    if fresh:
        comment.told = (*comment.told, *fresh)
        tell(comment, "mention", recipients=fresh, excerpt=comment.text)


def _rewrite(comment, excerpt):
    space = space_of(comment)
    if space is None:
        return
    path = path_of(comment)
    since = comment.comment_id << RANDOM_BITS
    until = first_id(moment_of(since) + LONGEST_WRITE)
    store.rewrite(store.of_space(space), path, since, excerpt, until)
    for userid in comment.told:
        store.rewrite(store.of_person(userid), path, since, excerpt)
