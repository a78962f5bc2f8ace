"""Writing, changing, removing a message, by form; and going to one."""

from __future__ import annotations

from functools import cached_property
from plone import api as plone_api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from qualite.esms import _
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.discussion import api
from qualite.esms.workspaces.discussion import rules
from qualite.esms.workspaces.discussion.block import page_of
from qualite.esms.workspaces.discussion.block import place_of
from qualite.esms.workspaces.errors import Refused
from zExceptions import Unauthorized
import json


class WritingPage(SpacePage):
    """A page with one text to write; ``write(text)`` does it and tells where to go next."""

    tab = "discussion"
    error = None
    answered = ""

    def __call__(self):
        if not self.allowed():
            raise Unauthorized()
        if self.request.method != "POST":
            return super().__call__()
        CheckAuthenticator(self.request)
        try:
            target = self.write(self.typed)
        except Refused as refused:
            self.error = refused.message
            return super().__call__()
        return self.request.response.redirect(target, status=303)

    @cached_property
    def typed(self) -> str:
        text = self.request.form.get("text", self.present)
        return text if isinstance(text, str) else ""

    @property
    def action(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @property
    def back(self) -> str:
        return page_of(rules.subject(self.context))

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @cached_property
    def names_url(self) -> str:
        return f"{self.space.absolute_url()}/@@team-names"


class Write(WritingPage):
    """``@@discuss``: a new message about the context; ``in_reply_to`` answers one."""

    title = _("Write a message")
    submit = _("Send")
    present = ""

    def allowed(self):
        return rules.may_write(self.context)

    @cached_property
    def answered(self) -> str:
        asked = self.request.form.get("in_reply_to", "")
        return asked if isinstance(asked, str) and asked.isdecimal() and len(asked) < 19 else ""

    def write(self, text):
        return place_of(api.add(self.context, text, int(self.answered or 0) or None))


class Change(WritingPage):
    """``@@edit-comment`` of a message."""

    title = _("Change your message")
    submit = _("Save")

    def allowed(self):
        return rules.may_change(self.context)

    @property
    def present(self):
        return self.context.text

    def write(self, text):
        api.change(self.context, text)
        return place_of(self.context)


class Remove(BrowserView):
    """``@@delete-own-comment`` and ``@@moderate-delete-comment`` of a message: POST alone."""

    def __call__(self):
        target = page_of(rules.subject(self.context)) + "#discussion"
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if not rules.may_remove(self.context):
                raise Unauthorized()
            api.remove(self.context)
            IStatusMessage(self.request).add(_("The message is removed."), type="info")
        return self.request.response.redirect(target, status=303)

    # Asked by plone.restapi and by Plone's own block of comments.

    def could_delete(self, comment=None):
        return rules.may_remove(self.context if comment is None else comment)

    can_delete = could_delete


class GoTo(BrowserView):
    """``@@view`` of a message: the page that shows it."""

    def __call__(self):
        if not rules.may_read(self.context):
            raise Unauthorized()
        return self.request.response.redirect(place_of(self.context))


class TeamNames(BrowserView):
    """``@@team-names``: whom a script proposes after an ``@``, as JSON; the team alone reads it."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "private, no-store")
        me = plone_api.user.get_current().getId()
        team = api.roster.members(self.context)
        return json.dumps(sorted(member.name for member in team if member.userid != me))


class Enabled(BrowserView):
    """``@@conversation_view``: whether one may talk about the context."""

    def enabled(self):
        return rules.discussed(self.context)
