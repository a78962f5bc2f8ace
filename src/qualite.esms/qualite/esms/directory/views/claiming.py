"""Asking to keep a page, and deciding on it."""

from __future__ import annotations

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.directory import claims
from qualite.esms.directory.views.base import Page
from urllib.parse import quote
from zExceptions import BadRequest
from zExceptions import MethodNotAllowed


CLAIM = "qualite.esms: Claim Entry"
MANAGE = "qualite.esms: Manage Directory"


def _text(form, name: str, limit: int) -> str:
    """A text field of a form, cut to ``limit``; "" for anything else."""
    value = form.get(name, "")
    return value.strip()[:limit] if isinstance(value, str) else ""


class ClaimView(Page):
    """Ask to keep this page: GET explains, POST asks."""

    def __call__(self):
        url = self.context.absolute_url()
        if api.user.is_anonymous():
            came_from = quote(f"{url}/@@claim", safe="")
            login = f"{api.portal.get().absolute_url()}/login?came_from={came_from}"
            return self.request.response.redirect(login)
        if not getSecurityManager().checkPermission(CLAIM, self.context):
            message = _("This page cannot be asked for: a request is pending, or someone keeps it.")
            api.portal.show_message(message, self.request, type="warning")
            return self.request.response.redirect(url)
        if self.request.method != "POST":
            return super().__call__()
        CheckAuthenticator(self.request)
        message = _text(self.request.form, "message", claims.MESSAGE_LIMIT)
        claims.request_claim(self.context, message)
        api.portal.show_message(
            _("Your request is sent. A directory manager will answer you."), self.request
        )
        return self.request.response.redirect(url)


class DecideClaimView(Page):
    """Accept or refuse the pending request (POST only)."""

    def __call__(self):
        if not getSecurityManager().checkPermission(MANAGE, self.context):
            raise Unauthorized("deciding on requests is for directory managers")
        if self.request.method != "POST":
            raise MethodNotAllowed("POST is expected")
        CheckAuthenticator(self.request)
        decision = self.request.form.get("decision")
        comment = _text(self.request.form, "comment", 500)
        kind = "info"
        try:
            if decision == "accept":
                claims.accept(self.context, comment)
                message = _("The request is accepted: the page has a keeper.")
            elif decision == "refuse":
                claims.refuse(self.context, comment)
                message = _("The request is refused.")
            else:
                raise BadRequest("the decision is accept or refuse")
        except (LookupError, api.exc.InvalidParameterError):
            message, kind = _("This request can no longer be decided on."), "warning"
        api.portal.show_message(message, self.request, type=kind)
        return self.request.response.redirect(self.context.absolute_url())
