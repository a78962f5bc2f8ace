"""The tab of meetings: the next one, those to come, those that were."""

from __future__ import annotations

from functools import cached_property
from plone.batching import Batch
from qualite.esms.theme.circles import circles
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards import meeting_card
from qualite.esms.workspaces.dashboards.adding import offered
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.dashboards.overview import CARDS
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings.cards import of_brain
from qualite.esms.workspaces.meetings.views.wording import STATES


PAGE_SIZE = 20
MOST_COMING = 100


class MeetingsPage(SpacePage):
    """``@@meetings`` of a space."""

    tab = "meetings"

    @cached_property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@meetings"

    @property
    def cards(self):
        """Macros that the overview shares: the next meeting is shown as it is there."""
        return CARDS.macros

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def offered(self, name: str) -> str:
        """Address of the form that adds something, "" when it is not permitted."""
        return offered(self.space, name)

    @cached_property
    def _next(self):
        return meetings.next_meeting(self.context)

    @cached_property
    def meeting(self) -> dict | None:
        """The next meeting, with its answers."""
        return self._next and meeting_card.shown(self._next, self.text, self.language)

    @cached_property
    def coming(self) -> list[dict]:
        """Meetings after the next one, cancelled ones too."""
        found = meetings.upcoming(self.context, limit=MOST_COMING, cancelled=True)
        return [
            self.row(card) for card in found if self._next is None or card.uid != self._next.uid
        ]

    @cached_property
    def batch(self):
        found = meetings.past(self.context)
        start = self.request.form.get("b_start", "0")
        start = int(start) if isinstance(start, str) and start.isascii() and start.isdigit() else 0
        return Batch(found, PAGE_SIZE, start if start < len(found) else 0)

    @cached_property
    def past(self) -> list[dict]:
        return [self.row(of_brain(brain)) for brain in self.batch]

    @cached_property
    def pages(self) -> dict:
        """Addresses of the pages of past meetings before and after, "" for none."""
        batch, address = self.batch, f"{self.url}?b_start="
        return {
            "before": f"{address}{batch.previous.first}" if batch.has_previous else "",
            "after": f"{address}{batch.next.first}" if batch.has_next else "",
        }

    @cached_property
    def drawing(self) -> str:
        return circles((0, 1, 0), size=44)

    def row(self, card) -> dict:
        """A meeting of a list, in words."""
        words, icon, css = STATES.get(card.state, STATES["planned"])
        return {
            "title": card.title,
            "url": card.url,
            "date": dates.dated(card.start.date(), self.language),
            "when": meeting_card.when(card, self.text, self.language),
            "where": card.place,
            # That a meeting to come is planned goes without saying.
            "state": "" if card.state == "planned" else self.text(words),
            "icon": self.icon(icon),
            "css": css,
        }
