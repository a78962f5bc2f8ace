"""``@@notifications`` and ``@@notification-settings``, for whoever is logged in."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from plone import api
from plone.protect import CheckAuthenticator
from Products.statusmessages.interfaces import IStatusMessage
from qualite.esms import _
from qualite.esms.theme.circles import circles
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.dates import clock
from qualite.esms.workspaces.dashboards.dates import full_day
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.notifications.choices import choices_of
from qualite.esms.workspaces.notifications.choices import choose
from qualite.esms.workspaces.notifications.notices import notices
from qualite.esms.workspaces.notifications.services import is_id
from qualite.esms.workspaces.notifications.settings import FREQUENCY_TERMS


PAGE_SIZE = 20
FIELD = "frequency-"  # followed by the UID of a space


class PersonalPage(Page):
    """A page about oneself; a form posted to it is handled, then the page is shown again."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return super().__call__()
        CheckAuthenticator(self.request)
        self.handle(self.request.form)
        return self.request.response.redirect(self.target(), status=303)

    @cached_property
    def userid(self) -> str:
        return api.user.get_current().getId()

    @property
    def url(self) -> str:
        return f"{self.portal_url}/@@{self.__name__}"

    def target(self) -> str:
        return self.url

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def tell(self, message, kind="info"):
        IStatusMessage(self.request).add(message, type=kind)


class NotificationsPage(PersonalPage):
    """What happened in my spaces, by day."""

    breadcrumb = _("Notifications")
    title = _("Notifications")

    def handle(self, form):
        if "all" in form:
            reading.mark_all_read(self.userid)
            self.tell(_("All notifications are marked as read."))
        elif is_id(form.get("read")):
            reading.mark_read(self.userid, [int(form["read"])])

    def target(self):
        return f"{self.url}?page={self.number}" if self.number > 1 else self.url

    @cached_property
    def events(self) -> list:
        return reading.listing(self.userid)

    @cached_property
    def pages(self) -> int:
        return max(-(-len(self.events) // PAGE_SIZE), 1)

    @cached_property
    def number(self) -> int:
        """The page asked for, from 1; the first one for anything else."""
        asked = self.request.form.get("page", "")
        number = int(asked) if isinstance(asked, str) and is_id(asked) else 1
        return number if 1 <= number <= self.pages else 1

    def days(self) -> list[dict]:
        """The notices of the page, by day: {"title", "notices"}."""
        start = (self.number - 1) * PAGE_SIZE
        state = reading.state_of(self.userid)
        shown = notices(self.events[start : start + PAGE_SIZE], self.userid, state)
        return [
            {"title": self._day(day), "notices": [self._shown(notice) for notice in ones]}
            for day, ones in groupby(shown, key=lambda notice: here(notice.when).date())
        ]

    def _day(self, day):
        if day == today():
            return self.text(_("Today"))
        words = full_day(day, self.language, today())
        return words[:1].upper() + words[1:]

    def _shown(self, notice):
        return {
            "id": notice.id,
            "sentence": self.text(notice.sentence),
            "icon": self.icon(notice.icon),
            "url": notice.url,
            "space": notice.space_title,
            "excerpt": notice.excerpt,
            "time": clock(here(notice.when), self.language),
            "moment": notice.when.isoformat(),
            "unread": notice.unread,
        }

    @cached_property
    def unread(self) -> int:
        return reading.unread(self.userid)

    def page_url(self, number) -> str:
        return f"{self.url}?page={number}"

    def drawing(self) -> str:
        return circles((1, 0, 0), size=44)


class NotificationSettingsPage(PersonalPage):
    """Which e-mails I get from each of my spaces."""

    breadcrumb = _("My e-mails")
    title = _("My e-mails")

    def handle(self, form):
        wanted = {
            name.removeprefix(FIELD): value
            for name, value in form.items()
            if name.startswith(FIELD)
        }
        try:
            choose(self.userid, wanted)
        except Refused as refused:
            self.tell(refused.message, "error")
        else:
            self.tell(_("Your choices are kept."))

    def choices(self) -> list[dict]:
        return [
            {
                "title": choice.title,
                "url": choice.url,
                "name": f"{FIELD}{choice.space_uid}",
                "options": [
                    {
                        "value": term.value,
                        "words": self.text(term.title),
                        "chosen": term.value == choice.frequency,
                    }
                    for term in FREQUENCY_TERMS
                ],
            }
            for choice in choices_of(self.userid)
        ]

    def frequencies(self) -> list[str]:
        return [self.text(term.title) for term in FREQUENCY_TERMS]
