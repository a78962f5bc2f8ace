"""``@@tableau-de-bord``: what somebody has to do, where, and what happened."""

from __future__ import annotations

from functools import cached_property
from plone import api
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms import _
from qualite.esms.theme.circles import circles
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards import space_cards
from qualite.esms.workspaces.dashboards import todo
from qualite.esms.workspaces.dashboards.clock import now
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.kept_pages import kept_pages
from qualite.esms.workspaces.dashboards.spaces_page import OPEN_SPACE
from qualite.esms.workspaces.dashboards.wording import counted
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.spaces import my_spaces
from qualite.esms.workspaces.spaces import spaces_folder


CARD_MACROS = PageTemplateFile("templates/space_cards.pt", globals())
SPACES = 5
MEETINGS = 4
EVENTS = 5


class PersonalDashboard(Page):
    """The page that people land on once they are logged in."""

    breadcrumb = _("My dashboard")

    def __call__(self):
        if api.user.is_anonymous():
            after = f"{self.portal_url}/@@tableau-de-bord"
            return self.request.response.redirect(f"{self.portal_url}/login?came_from={after}")
        return super().__call__()

    @property
    def card_macros(self):
        """Macros of the cards (``templates/space_cards.pt``)."""
        return CARD_MACROS.macros

    @cached_property
    def userid(self) -> str:
        return api.user.get_current().getId()

    # -- greeting ---------------------------------------------------------------------------

    @cached_property
    def first_name(self) -> str:
        name = api.user.get_current().getProperty("fullname", "") or ""
        return name.partition(" ")[0]

    @cached_property
    def day(self) -> str:
        words = dates.full_day(today(), self.language, today())
        return f"{words[:1].upper()}{words[1:]}"

    @cached_property
    def pressing(self) -> str:
        """How much is pressing, in a sentence."""
        number = sum(item.pressing for item in self.items)
        return self.text(
            counted(
                number,
                _("Nothing urgent."),
                _("One urgent thing, the rest can wait."),
                _("${count} urgent things, the rest can wait."),
            )
        )

    # -- this week --------------------------------------------------------------------------

    @cached_property
    def shows_all(self) -> bool:
        return bool(self.request.form.get("all"))

    @cached_property
    def spaces(self) -> list:
        return my_spaces()

    @cached_property
    def upcoming(self) -> list:
        return meetings.upcoming(self.userid, limit=max(MEETINGS, todo.LOOKED_AT))

    @cached_property
    def gathered(self) -> todo.Gathered:
        return todo.gather(self.userid, self.spaces, self.upcoming, self.text, self.language)

    @cached_property
    def items(self) -> list[todo.Item]:
        """What is due within the week or late; everything when asked for."""
        return self.gathered.items if self.shows_all else self.gathered.this_week

    # -- spaces and meetings ----------------------------------------------------------------

    @cached_property
    def news(self) -> dict[str, int]:
        return reading.news_count(self.userid)

    @cached_property
    def cards(self) -> list[dict]:
        """Cards of the spaces where something is new, then of the others."""
        ranked = sorted(self.spaces, key=lambda brain: -self.news.get(brain.UID, 0))
        return space_cards.cards(ranked[:SPACES], self.text, self.news)

    @cached_property
    def further_spaces(self) -> int:
        return max(len(self.spaces) - SPACES, 0)

    @cached_property
    def spaces_url(self) -> str:
        return spaces_folder().absolute_url()

    @cached_property
    def may_open(self) -> bool:
        return self.may(OPEN_SPACE, spaces_folder())

    @cached_property
    def agenda(self) -> list[dict]:
        """My next meetings: title, url, date, hours and place."""
        return [
            {
                "title": card.title,
                "url": card.url,
                "date": dates.dated(card.start.date(), self.language),
                "day": dates.full_day(card.start.date(), self.language, today()),
                "words": ", ".join(
                    filter(
                        None,
                        (self.text(dates.hours(card.start, card.end, self.language)), card.place),
                    )
                ),
            }
            for card in self.upcoming[:MEETINGS]
        ]

    @cached_property
    def kept_entries(self) -> list[dict]:
        """The pages of the directory that I keep, and what they lack."""
        return kept_pages(self.userid, self.text)

    # -- what happened ----------------------------------------------------------------------

    @cached_property
    def recent(self) -> list[dict]:
        moment = now()
        return [
            {
                "sentence": self.text(one.sentence),
                "url": one.url,
                "when": self.text(dates.ago(here(one.when), moment, self.language)),
            }
            for one in reading.recent(self.userid, EVENTS)
        ]

    # -- drawings ---------------------------------------------------------------------------

    @cached_property
    def circles(self) -> str:
        return space_cards.drawing()

    @cached_property
    def empty(self) -> str:
        return circles((1, 0, 0), size=44)
