"""``@comments`` in spaces: plone.restapi's own protocol, with the rules of spaces.

The stock services tell how many messages there are to whoever sees the document, show one message
by its number without asking, and ask for rights on the document to change one's own message.
"""

from plone.app.discussion.interfaces import IConversation
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.discussion import CommentSerializer
from plone.restapi.services import Service
from plone.restapi.services.discussion.conversation import CommentsGet
from qualite.esms.core.rest.content import read
from qualite.esms.workspaces.discussion import api
from qualite.esms.workspaces.discussion import rules
from qualite.esms.workspaces.discussion.comment import removal
from qualite.esms.workspaces.discussion.interfaces import ISpaceComment
from qualite.esms.workspaces.discussion.wording import removal_in_words
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import adapter
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.publisher.interfaces import IRequest


LARGEST_ID = 2**63 - 1


@implementer(IPublishTraverse)
class MessageService(Service):
    """A service that may be given the id of a message: ``@comments/<id>``."""

    name = ""
    writes = False

    def publishTraverse(self, request, name):
        if self.name:
            raise NotFound(name)
        self.name = name
        return self

    def message(self):
        """The message of the address; NotFound where there is none, and for who may not read."""
        if not self.name.isdecimal() or not 0 < int(self.name) <= LARGEST_ID:
            raise NotFound(self.name)
        comment = IConversation(self.context).get(int(self.name))
        if comment is None:
            raise NotFound(self.name)
        return comment

    def ask(self, allowed: bool):
        """Unauthorized unless allowed."""
        if not allowed:
            raise Unauthorized()
        if self.writes:
            alsoProvides(self.request, IDisableCSRFProtection)

    def answer(self, comment_id):
        address = f"{self.context.absolute_url()}/@comments/{comment_id}"
        self.request.response.setHeader("Location", address)
        return self.reply_no_content()


class Read(MessageService, CommentsGet):
    """GET ``@comments`` and ``@comments/<id>``."""

    def reply(self):
        self.ask(rules.may_read(self.context))
        if self.name:
            self.comment_id = self.message().comment_id
        return super().reply()


class Write(MessageService):
    """POST ``@comments`` with ``text``; ``@comments/<id>`` answers a message."""

    writes = True

    def reply(self):
        self.ask(rules.may_write(self.context))
        answered = self.message().comment_id if self.name else None
        try:
            comment = api.add(self.context, read(self.request).get("text"), answered)
        except Refused as error:
            return refused_in_api(self, error)
        return self.answer(comment.comment_id)


class Change(MessageService):
    """PATCH ``@comments/<id>`` with ``text``: one's own."""

    writes = True

    def reply(self):
        self.ask(rules.may_read(self.context))
        comment = self.message()
        self.ask(rules.may_change(comment))
        try:
            api.change(comment, read(self.request).get("text"))
        except Refused as error:
            return refused_in_api(self, error)
        return self.answer(comment.comment_id)


class Remove(MessageService):
    """DELETE ``@comments/<id>``: one's own, or as a moderator."""

    writes = True

    def reply(self):
        self.ask(rules.may_read(self.context))
        comment = self.message()
        self.ask(rules.may_remove(comment))
        api.remove(comment)
        return self.reply_no_content()


@implementer(ISerializeToJson)
@adapter(ISpaceComment, IRequest)
class MessageSerializer(CommentSerializer):
    """plone.restapi's fields, with the rights of spaces; ``removed`` says how a message went."""

    def __call__(self, include_items=True):
        told = super().__call__(include_items)
        told["is_editable"] = rules.may_change(self.context)
        told["is_deletable"] = rules.may_remove(self.context)
        told["removed"] = None
        gone = removal(self.context)
        if gone is not None:
            words = removal_in_words(gone)
            told["text"]["data"] = translate(words, context=self.request)
            told["removed"] = {"how": gone["how"], "when": gone["when"].isoformat()}
        return told
