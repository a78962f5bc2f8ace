"""Joining a space, or asking to: for those who see it (``@@join``) or only its card."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.theme.page import Page
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import concerned
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.opening import sent
from qualite.esms.workspaces.policies import Joining
from qualite.esms.workspaces.team import roster
from urllib.parse import quote
from zExceptions import NotFound


class JoinPage(Page):
    """GET shows name, purpose and establishments; POST joins, asks, or takes a request back."""

    message_limit = requests.MESSAGE_LIMIT

    def __call__(self):
        if api.user.is_anonymous():
            came_from = quote(self.own_url, safe="")
            url = f"{self.portal_url}/login?came_from={came_from}"
            return self.request.response.redirect(url)
        if self.space is None or not requests.may_show(self.space, self.userid):
            raise NotFound("there is no such space")
        if roster.is_member(self.space, self.userid):
            return self.request.response.redirect(self.space.absolute_url())
        self.errors = []
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            url = self.done()
            if url:
                return self.request.response.redirect(url)
        return super().__call__()

    def done(self) -> str:
        """Do what was asked; where to go on, "" with the reason in ``errors``."""
        form, action = self.request.form, sent.text(self.request.form, "action")
        try:
            if action == "withdraw":
                requests.withdraw(self.space, self.userid)
                message, url = _("Your request is taken back."), self.own_url
            elif self.free:
                requests.join(self.space, self.userid)
                message, url = _("Welcome to the team."), self.space.absolute_url()
            else:
                requests.ask(self.space, self.userid, sent.text(form, "message"))
                message, url = _("Your request is sent: a manager will answer."), self.own_url
        except Refused as refused:
            self.errors.append(refused.message)
            return ""
        api.portal.show_message(message, self.request)
        return url

    # -- what the template shows ------------------------------------------------------------

    @cached_property
    def space(self):
        """The space, or None."""
        return self.context

    @cached_property
    def own_url(self) -> str:
        return f"{self.context.absolute_url()}/@@join"

    @cached_property
    def userid(self) -> str:
        return api.user.get_current().getId()

    @property
    def free(self) -> bool:
        return self.space.joining == Joining.FREE

    @property
    def on_request(self) -> bool:
        return self.space.joining == Joining.REQUEST

    @cached_property
    def has_asked(self) -> bool:
        return requests.has_asked(self.space, self.userid)

    @cached_property
    def establishments(self) -> list:
        return concerned.named(self.space.establishments)

    @property
    def message(self) -> str:
        return sent.text(self.request.form, "message")


class AskToJoin(JoinPage):
    """``/espaces/@@ask-to-join?space=<uid>``: shows a card, and nothing for any other UID."""

    @cached_property
    def space(self):
        return spaces.space_by_uid(self.uid)

    @cached_property
    def uid(self) -> str:
        return sent.text(self.request.form, "space")[:64]

    @cached_property
    def own_url(self) -> str:
        return f"{self.context.absolute_url()}/@@ask-to-join?space={quote(self.uid)}"
