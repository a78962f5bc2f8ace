"""Calendar files: of one meeting, of a person, and the page that makes the private address."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.meetings import calendars
from qualite.esms.workspaces.meetings import feeds
from qualite.esms.workspaces.spaces import SPACES_ID
from urllib.parse import quote
from zExceptions import BadRequest
from zExceptions import NotFound


def send(response, data: bytes, filename: str) -> bytes:
    """A calendar file as an answer that nothing keeps nor indexes."""
    response.setHeader("Content-Type", "text/calendar; charset=utf-8")
    response.setHeader("Content-Disposition", f'attachment; filename="{filename}"')
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader("X-Robots-Tag", "noindex, nofollow")
    response.setHeader("X-Content-Type-Options", "nosniff")
    return data


class MeetingFile(BrowserView):
    """``meeting.ics``: the meeting for one's own calendar."""

    def __call__(self):
        data = calendars.of_meeting(self.context, self.request)
        return send(self.request.response, data, f"{self.context.getId()}.ics")


class Feed(BrowserView):
    """``calendar.ics?t=<token>``: the meetings of whoever made the token, without a session."""

    def __call__(self):
        token = self.request.form.get("t", "")
        known = isinstance(token, str) and SPACES_ID in api.portal.get()
        userid = feeds.owner(token) if known else None
        data = calendars.of_person(userid, self.request) if userid else None
        if data is None:
            raise NotFound("calendar.ics")
        return send(self.request.response, data, "reunions.ics")


class FeedPage(Page):
    """``@@calendar-feed``: make or close one's private address. It is shown once, when it is made."""

    address = ""

    def __call__(self):
        url = f"{self.portal_url}/@@calendar-feed"
        if api.user.is_anonymous():
            came_from = quote(url, safe="")
            return self.request.response.redirect(f"{self.portal_url}/login?came_from={came_from}")
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return super().__call__()
        CheckAuthenticator(self.request)
        action = self.request.form.get("action")
        if action == "make":
            self.address = f"{self.portal_url}/@@calendar.ics?t={feeds.make(self.userid)}"
            return super().__call__()
        if action == "revoke":
            feeds.revoke(self.userid)
            message = _("The address is closed: calendars that used it get nothing any more.")
            api.portal.show_message(message, self.request)
            return self.request.response.redirect(url)
        raise BadRequest("the action is make or revoke")

    @cached_property
    def userid(self) -> str:
        return api.user.get_current().getId()

    @property
    def exists(self) -> bool:
        return feeds.exists(self.userid)
