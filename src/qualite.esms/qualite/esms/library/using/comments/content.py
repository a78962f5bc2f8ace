"""Comments on a document, and the conversation that holds them.

They are not in the catalog: who reads one depends on the document and on the librarians, and a
catalog that lagged behind would betray it.
"""

from __future__ import annotations

from Acquisition import aq_base
from plone.app.discussion.comment import Comment
from plone.app.discussion.conversation import ANNOTATION_KEY
from plone.app.discussion.conversation import Conversation
from plone.base.interfaces import IWorkflowChain
from qualite.esms.library.using.comments.interfaces import ILibraryComment
from qualite.esms.library.using.comments.interfaces import ILibraryConversation
from zope.annotation.interfaces import IAnnotations
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.interface import implementer
from zope.interface import provider


WORKFLOW = "library_comment_workflow"


@implementer(ILibraryComment, IAttributeAnnotatable)
class LibraryComment(Comment):
    """``told``: its author and the document's were told that it is shown."""

    # The author of the document has no right on what others say of it.
    __ac_local_roles_block__ = True
    told = False

    def getText(self, targetMimetype=None):
        # No docstring, which would give the words an address of their own.
        return super().getText(targetMimetype)

    def indexObject(self):
        """Not in the catalog: see above."""

    def reindexObject(self, idxs=()):
        """Not in the catalog: see above."""

    def unindexObject(self):
        """Not in the catalog: see above."""

    def reindexObjectSecurity(self, skip_self=False):
        """Not in the catalog: see above."""


@implementer(ILibraryConversation)
class LibraryConversation(Conversation):
    """What the catalog and Plone's listings ask of it is answered as if nobody had said anything."""

    def total_comments(self):
        return 0

    last_comment_date = None
    public_commentators = ()


def conversation_of(document) -> LibraryConversation:
    """The conversation about a document: the kept one, or a new one that nothing keeps yet."""
    conversation = IAnnotations(document).get(ANNOTATION_KEY)
    if conversation is None:
        conversation = LibraryConversation()
        conversation.__parent__ = aq_base(document)
    return conversation.__of__(document)


@provider(IWorkflowChain)
def chain_of(_comment, _tool):
    """The workflow of a comment, whatever other comments of the site have."""
    return (WORKFLOW,)
