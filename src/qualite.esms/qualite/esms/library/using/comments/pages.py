"""The block below a document, the page of a comment that was not taken at once, and the queue."""

from __future__ import annotations

from functools import cached_property
from plone import api as plone_api
from plone.app.layout.viewlets import ViewletBase
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from qualite.esms import _
from qualite.esms.library.structure import library
from qualite.esms.library.using.comments import api
from qualite.esms.library.using.comments.showing import prepared
from qualite.esms.library.using.privacy import ToConfirm
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.errors import Refused
from zExceptions import Unauthorized


SHOWN = 50  # newest first
QUEUED = 50


class _Form:
    longest = api.LONGEST

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def say(self, message, kind="info"):
        IStatusMessage(self.request).add(message, type=kind)

    def prepared(self, comments) -> list[dict]:
        return [prepared(one, self.text, self.icon, self.request) for one in comments]


class CommentsViewlet(_Form, ViewletBase, Page):
    """Below a document: what people say of its use."""

    @cached_property
    def seen(self) -> list:
        return api.seen(self.context)

    @cached_property
    def comments(self) -> list[dict]:
        return self.prepared(self.seen[::-1][:SHOWN])

    @cached_property
    def count(self) -> int:
        """Of those that everybody sees."""
        return sum(api.state_of(one) == "shown" for one in self.seen)

    @cached_property
    def may_write(self) -> bool:
        return api.may_write(self.context)

    @cached_property
    def review_url(self) -> str:
        return f"{library().absolute_url()}/@@comments-to-review"

    @cached_property
    def invited(self) -> bool:
        """Whether a visitor is told to log in."""
        return plone_api.user.is_anonymous() and (
            plone_api.content.get_state(self.context, "") == "published"
        )

    @cached_property
    def available(self) -> bool:
        return bool(self.seen or self.may_write or self.invited)


class Comment(_Form, Page):
    """``@@comment`` on a document: POST ``text``, ``confirmed``."""

    error = None
    to_confirm = False

    def __call__(self):
        if not api.may_write(self.context):
            raise Unauthorized()
        if self.request.method != "POST":
            return super().__call__()
        CheckAuthenticator(self.request)
        try:
            api.add(self.context, self.typed, bool(self.request.form.get("confirmed")))
        except Refused as refused:
            self.error = refused.message
            self.to_confirm = isinstance(refused, ToConfirm)
            self.request.response.setStatus(422)
            return super().__call__()
        self.say(_("Thank you. A librarian reads your experience before it is published."))
        return self.request.response.redirect(f"{self.url}#comments", status=303)

    @cached_property
    def typed(self) -> str:
        text = self.request.form.get("text", "")
        return text if isinstance(text, str) else ""


class ToReview(_Form, Page):
    """``@@comments-to-review`` on the library: what waits; POST ``comment``, ``step``, ``reason``."""

    breadcrumb = _("Comments to read")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return super().__call__()
        CheckAuthenticator(self.request)
        comment = api.comment_at(self._typed("comment"))
        if comment is None:
            self.say(_("This comment is not there any more."), "error")
            return self._back()
        if not api.may_review(api.document_of(comment)):
            raise Unauthorized()
        try:
            api.decide(comment, self._typed("step"), self._typed("reason"))
        except Refused as refused:
            self.say(refused.message, "error")
        else:
            shown = api.state_of(comment) == "shown"
            self.say(
                _("The comment is published.") if shown else _("The comment is not published.")
            )
        if self._typed("back") == "document":
            url = api.document_of(comment).absolute_url()
            return self.request.response.redirect(f"{url}#comments", status=303)
        return self._back()

    def _back(self):
        address = f"{self.url}/@@comments-to-review"
        return self.request.response.redirect(address, status=303)

    def _typed(self, name):
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    @cached_property
    def waiting(self) -> list:
        return list(api.waiting())

    @cached_property
    def comments(self) -> list[dict]:
        return self.prepared(self.waiting[:QUEUED])

    def counted(self) -> str:
        number = len(self.waiting)
        if number == 0:
            return self.text(_("No comment waits to be read."))
        if number == 1:
            return self.text(_("1 comment waits to be read."))
        return self.text(_("${count} comments wait to be read.", mapping={"count": number}))


class Remove(BrowserView):
    """``@@delete-own-comment`` and ``@@moderate-delete-comment`` of a comment: POST alone."""

    def __call__(self):
        target = f"{api.document_of(self.context).absolute_url()}#comments"
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if not api.may_remove(self.context):
                raise Unauthorized()
            api.remove(self.context)
            IStatusMessage(self.request).add(_("The comment is removed."), type="info")
        return self.request.response.redirect(target, status=303)

    # Asked by plone.restapi and by Plone's own block of comments.

    def could_delete(self, comment=None):
        return api.may_remove(self.context if comment is None else comment)

    can_delete = could_delete


class GoTo(BrowserView):
    """``@@view`` of a comment: the page that shows it."""

    def __call__(self):
        if not api.may_see(self.context):
            raise Unauthorized()
        document = api.document_of(self.context).absolute_url()
        return self.request.response.redirect(f"{document}#comment-{self.context.id}")


class Enabled(BrowserView):
    """``@@conversation_view``: whether Plone's own forms may be used, which they may not."""

    def enabled(self):
        return False
