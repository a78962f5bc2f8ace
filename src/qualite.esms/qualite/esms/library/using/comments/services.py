"""``@comments`` on documents of the library: plone.restapi's protocol, with what each may see."""

from __future__ import annotations

from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import Service
from qualite.esms import _
from qualite.esms.core.rest.content import read
from qualite.esms.library.using.comments import api
from qualite.esms.library.using.privacy import ToConfirm
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class CommentService(Service):
    """A service that may be given the id of a comment: ``@comments/<id>``."""

    name = ""

    def publishTraverse(self, request, name):
        if self.name:
            raise NotFound(name)
        self.name = name
        return self

    def comment(self):
        """The comment of the address; NotFound where there is none that the person sees."""
        comment = api.find(self.context, self.name)
        if comment is None:
            raise NotFound(self.name)
        return comment

    def ask(self, allowed: bool, writes: bool = True):
        """Unauthorized unless allowed."""
        if not allowed:
            raise Unauthorized()
        if writes:
            alsoProvides(self.request, IDisableCSRFProtection)

    def told(self, comment) -> dict:
        """A comment in the answer; the login of who wrote it is nobody's business."""
        url = f"{self.context.absolute_url()}/@comments"
        return {
            "@id": f"{url}/{comment.id}",
            "@type": comment.portal_type,
            "@parent": None,
            "comment_id": comment.id,
            "in_reply_to": None,
            "text": {"data": comment.text, "mime-type": "text/plain"},
            "author_name": comment.author_name,
            "creation_date": comment.creation_date.isoformat(),
            "modification_date": comment.modification_date.isoformat(),
            "review_state": api.state_of(comment),
            "is_editable": False,
            "is_deletable": api.may_remove(comment),
            "can_reply": False,
        }


class Read(CommentService):
    """GET ``@comments`` and ``@comments/<id>``."""

    def reply(self):
        self.ask(api.may_read(self.context), writes=False)
        if self.name:
            return self.told(self.comment())
        found = api.seen(self.context)
        return {
            "@id": f"{self.context.absolute_url()}/@comments",
            "items": [self.told(one) for one in found],
            "items_total": len(found),
            "permissions": {"view_comments": True, "can_reply": api.may_write(self.context)},
        }


class Write(CommentService):
    """POST ``@comments`` with ``text`` and ``confirmed``."""

    def reply(self):
        self.ask(api.may_write(self.context))
        if self.name:
            raise NotFound(self.name)
        body = read(self.request)
        try:
            comment = api.add(self.context, body.get("text"), body.get("confirmed") is True)
        except Refused as refused:
            answer = refused_in_api(self, refused)
            if isinstance(refused, ToConfirm):
                answer["to_confirm"] = [one.excerpt for one in refused.findings]
            return answer
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", self.told(comment)["@id"])
        return self.told(comment)


class Decide(CommentService):
    """PATCH ``@comments/<id>`` with ``step`` ("show" or "reject") and ``reason``: librarians."""

    def reply(self):
        self.ask(api.may_review(self.context))
        comment, body = self.comment(), read(self.request)
        try:
            step, reason = body.get("step"), body.get("reason", "")
            if not isinstance(step, str) or not isinstance(reason, str):
                raise Refused(_("“step” has to be “show” or “reject”."))
            api.decide(comment, step, reason)
        except Refused as refused:
            return refused_in_api(self, refused)
        return self.told(comment)


class Remove(CommentService):
    """DELETE ``@comments/<id>``: one's own, or as a librarian."""

    def reply(self):
        self.ask(api.may_read(self.context))
        comment = self.comment()
        self.ask(api.may_remove(comment))
        api.remove(comment)
        return self.reply_no_content()
