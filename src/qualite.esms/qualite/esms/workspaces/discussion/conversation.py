"""What is said about one thing: plone.app.discussion's conversation, made for many writers.

Stock conversations count the messages of each author, keep the answers to each message in a set of
their own, and number messages by the clock: people who write at once write the same objects and get
refused. Here a message is one key in a mapping that twenty people can add to.
"""

from __future__ import annotations

from AccessControl import getSecurityManager
from Acquisition import aq_base
from BTrees.LLBTree import LLSet
from itertools import islice
from OFS.event import ObjectWillBeAddedEvent
from OFS.event import ObjectWillBeRemovedEvent
from plone.app.discussion.conversation import ANNOTATION_KEY
from plone.app.discussion.conversation import Conversation
from qualite.esms.workspaces.discussion.comment import BY_AUTHOR
from qualite.esms.workspaces.discussion.comment import BY_MODERATION
from qualite.esms.workspaces.discussion.comment import in_space
from qualite.esms.workspaces.discussion.comment import removal
from qualite.esms.workspaces.discussion.comment import strike
from qualite.esms.workspaces.discussion.interfaces import ISpaceConversation
from qualite.esms.workspaces.sharding import ShardedTree
from zope.annotation.interfaces import IAnnotations
from zope.container.contained import ContainerModifiedEvent
from zope.event import notify
from zope.interface import implementer
from zope.lifecycleevent import ObjectAddedEvent
from zope.lifecycleevent import ObjectCreatedEvent
from zope.lifecycleevent import ObjectModifiedEvent
from zope.lifecycleevent import ObjectRemovedEvent
import secrets
import time


SHARDS = 16
TOP = 0  # what a message that answers no other is said to answer


@implementer(ISpaceConversation)
class SpaceConversation(Conversation):
    """``_entries``: id → (id of the message it answers or 0, the message)."""

    def __init__(self, id="++conversation++default"):
        self.id = id
        self._entries = ShardedTree(SHARDS)

    # Finding

    def __len__(self):
        return len(self._entries)

    def __contains__(self, key):
        return int(key) in self._entries

    def __getitem__(self, key):
        try:
            comment_id = int(key)
        except ValueError:
            raise KeyError(key) from None
        return self._entries[comment_id][1].__of__(self)

    def get(self, key, default=None):
        entry = self._entries.get(int(key))
        return default if entry is None else entry[1].__of__(self)

    def getComments(self, start=0, size=None):
        """Messages as they were written, oldest first."""
        for comment_id in islice(self._entries.keys(min=start), size):
            yield self[comment_id]

    @property
    def _comments(self):
        return {comment_id: comment for comment_id, (_parent, comment) in self._entries.items()}

    # What the catalog and Plone's listings ask: nothing said in a space is public.

    def total_comments(self):
        return 0

    last_comment_date = None
    public_commentators = ()

    @property
    def _commentators(self):
        return {}

    # Threads

    def children(self) -> dict[int, list[int]]:
        """Id of a message (0 for none) → ids of the answers to it, oldest first."""
        answers = {}
        for comment_id, (parent, _comment) in self._entries.items():
            answers.setdefault(parent, []).append(comment_id)
        return answers

    @property
    def _children(self):
        return {parent: LLSet(ids) for parent, ids in self.children().items()}

    def count_replies(self, comment_id: int) -> int:
        """How many messages answer one directly."""
        return sum(parent == comment_id for parent, _comment in self._entries.values())

    def getThreads(self, start=0, size=None, root=TOP, depth=None):
        """Each message before its answers, oldest first: {"id", "comment", "depth"}."""
        children = self.children()
        tops = [one for one in children.get(root, ()) if one >= start][:size]
        waiting = [(one, 0) for one in reversed(tops)]
        while waiting:
            comment_id, level = waiting.pop()
            yield {"id": comment_id, "comment": self[comment_id], "depth": level}
            if depth is None or level + 1 < depth:
                answers = children.get(comment_id, ())
                waiting.extend((one, level + 1) for one in reversed(answers))

    # Writing

    def addComment(self, comment):
        """Keep a message; returns its id, the moment in microseconds but for its last bits."""
        comment = in_space(aq_base(comment))
        annotations = IAnnotations(self.__parent__)
        if ANNOTATION_KEY not in annotations:
            annotations[ANNOTATION_KEY] = aq_base(self)
        comment_id = self._new_id()
        comment.comment_id = comment_id
        comment.in_reply_to = comment.in_reply_to or TOP
        notify(ObjectWillBeAddedEvent(comment, self, comment_id))
        self._entries[comment_id] = (comment.in_reply_to, comment)
        comment.__parent__ = aq_base(self)
        notify(ObjectCreatedEvent(comment))
        notify(ObjectAddedEvent(comment.__of__(self), self, comment_id))
        notify(ContainerModifiedEvent(self))
        return comment_id

    def _new_id(self):
        now = time.time_ns() // 1000
        comment_id = now - now % SHARDS + secrets.randbelow(SHARDS)
        while comment_id in self._entries:
            comment_id += 1
        return comment_id

    def __delitem__(self, key, suppress_container_modified=False):
        """Remove a message, whichever way Plone asks.

        Its author's own, when nobody answered it, goes. Any other leaves a trace, so that the
        answers stay and the removal is known; the trace itself goes when asked again, which is
        what happens when the thing that was talked about is deleted.
        """
        comment = self[key]
        userid = getSecurityManager().getUser().getId()
        own = bool(userid) and comment.creator == userid
        if removal(comment) is not None or (own and not self.count_replies(comment.comment_id)):
            self._purge(comment)
            return
        strike(comment, BY_AUTHOR if own else BY_MODERATION, userid or "")
        notify(ObjectModifiedEvent(comment))

    def _purge(self, comment):
        key = comment.comment_id
        notify(ObjectWillBeRemovedEvent(comment, self, key))
        del self._entries[key]
        notify(ObjectRemovedEvent(comment, self, key))
        notify(ContainerModifiedEvent(self))


def conversation_of(content) -> SpaceConversation:
    """The conversation about a thing of a space: the kept one, or a new one that nothing keeps yet."""
    conversation = IAnnotations(content).get(ANNOTATION_KEY)
    if conversation is None:
        conversation = SpaceConversation()
        conversation.__parent__ = aq_base(content)
    return conversation.__of__(content)
