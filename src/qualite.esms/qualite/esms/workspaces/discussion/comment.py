"""A message in a space.

Messages are not in the catalog. Who reads one depends on the thing it is about, and changes with
that thing's state: a catalog that lagged behind would betray it. And twenty people who write at
once do not meet in its indexes.
"""

from datetime import datetime
from datetime import UTC
from persistent.mapping import PersistentMapping
from plone.app.discussion.comment import Comment
from qualite.esms.workspaces.discussion.interfaces import ISpaceComment
from qualite.esms.workspaces.discussion.mentions import Mention
from zope.annotation.interfaces import IAnnotations
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.interface import implementer


REMOVAL = "qualite.esms.discussion.removal"
BY_AUTHOR, BY_MODERATION = "author", "moderation"
# Set by Plone's form and service; an address is nobody else's business.
PRIVATE = {"author_email": None, "user_notification": None, "__ac_local_roles__": {}}


@implementer(ISpaceComment, IAttributeAnnotatable)
class SpaceComment(Comment):
    """``spans``: (user id, start, end) of the people named with ``@`` in the text.

    ``told``: user ids of those who were told that they are named; ``edited``: changed since.
    """

    spans = ()
    told = ()
    edited = False

    def getText(self, targetMimetype=None):
        # No docstring, which would give the words an address of their own: whoever may read a message
        # does not read it any more once what it is about is a draft again (``rules.may_read``).
        return super().getText(targetMimetype)

    def indexObject(self):
        """Not in the catalog: see above."""

    def reindexObject(self, idxs=()):
        """Not in the catalog: see above."""

    def unindexObject(self):
        """Not in the catalog: see above."""

    def reindexObjectSecurity(self, skip_self=False):
        """Not in the catalog: see above."""


def in_space(comment: Comment) -> SpaceComment:
    """A new message, as a space keeps it."""
    if ISpaceComment.providedBy(comment):
        return comment
    own = SpaceComment()
    own.__dict__.update(comment.__dict__)
    own.__dict__.update(PRIVATE)
    return own


def mentions_of(comment) -> list[Mention]:
    """Where people are named in a message."""
    return [Mention(*span) for span in comment.spans]


def removal(comment) -> dict | None:
    """How a message went: {"how": "author" or "moderation", "by": user id, "when": UTC}, or None."""
    return IAnnotations(comment).get(REMOVAL)


def strike(comment, how: str, by: str):
    """Take the words out of a message and leave the trace that there was one.

    Without a creator nobody is its author any more: no right to change it is left.
    """
    kept = {"how": how, "by": by, "when": datetime.now(UTC), "author": comment.creator}
    IAnnotations(comment)[REMOVAL] = PersistentMapping(kept)
    comment.text = ""
    comment.title = ""
    comment.spans = ()
    comment.creator = comment.author_username = comment.author_name = None
