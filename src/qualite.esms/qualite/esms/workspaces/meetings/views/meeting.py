"""The page of one meeting."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards import due_dates
from qualite.esms.workspaces.dashboards import meeting_card
from qualite.esms.workspaces.dashboards import people
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.meetings import answering
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings import presence
from qualite.esms.workspaces.meetings import recording
from qualite.esms.workspaces.meetings.views.wording import PRESENCES
from qualite.esms.workspaces.meetings.views.wording import SAID
from qualite.esms.workspaces.meetings.views.wording import STATES
from qualite.esms.workspaces.meetings.views.wording import TRANSITIONS
from qualite.esms.workspaces.spaces import archived


ADD_TASK = "qualite.esms: Add Task"
MODIFY = "Modify portal content"


class MeetingView(SpacePage):
    """When, where, on what; who comes; what was said and decided."""

    tab = "meetings"

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @cached_property
    def card(self):
        return meetings.card(self.context)

    @cached_property
    def shown(self) -> dict:
        """Date, hours and answers in words, as on dashboards."""
        return meeting_card.shown(self.card, self.text, self.language)

    @cached_property
    def state(self) -> dict:
        words, icon, css = STATES.get(self.card.state, STATES["planned"])
        return {
            "words": self.text(words),
            "icon": self.icon(icon),
            "css": f"{css} state-{self.card.state}",
        }

    @cached_property
    def transitions(self) -> list[dict]:
        """What the current user may do with its state: id and words of the button."""
        tool = api.portal.get_tool("portal_workflow")
        found = {one["id"] for one in tool.getTransitionsFor(self.context)}
        return [
            {"id": name, "words": self.text(words)}
            for name, (words, _told) in TRANSITIONS.items()
            if name in found
        ]

    @cached_property
    def may_change(self) -> bool:
        return self.may(MODIFY)

    @cached_property
    def may_delete(self) -> bool:
        return self.may("Delete objects")

    # -- who comes --------------------------------------------------------------------------

    @cached_property
    def answers(self) -> list[dict]:
        """For each answer that someone gave: its words and the people, in the order yes to none."""
        given = answering.answers(self.context)
        said = {name: [] for name in SAID}
        for one in answering.invited(self.context):
            said[given.get(one.userid, ("",))[0]].append(people.shown(one))
        return [
            {"value": value or "none", "words": self.text(words), "people": said[value]}
            for value, words in SAID.items()
            if said[value]
        ]

    @cached_property
    def attendance(self) -> list[dict]:
        """Who was present, excused or absent, as far as it was noted."""
        rows = presence.sheet(self.context) if self.context._attendance else []
        groups = [
            {
                "words": self.text(words),
                "names": ", ".join(row.name for row in rows if row.presence == value),
            }
            for value, words in PRESENCES.items()
        ]
        return [group for group in groups if group["names"]]

    @cached_property
    def visitors(self) -> str:
        return ", ".join(self.context._visitors)

    # -- what was said ----------------------------------------------------------------------

    @cached_property
    def sections(self) -> tuple:
        return recording.sections(self.context)

    @cached_property
    def tasks(self) -> dict:
        return recording.tasks_of_decisions(self.context)

    def task(self, decision) -> dict | None:
        """The task of a decision: address, whether done, who, by when."""
        line = self.tasks.get(decision.id)
        if line is None:
            return None
        due = due_dates.due_in_words(line.due, today(), self.language)
        if line.done and line.due is not None:
            words = dates.day_and_month(line.due, self.language, today())
            due = {"words": words, "icon": "calendar-event", "css": ""}
        return {"url": line.url, "done": line.done, "who": line.assignee_name, "due": due}

    @cached_property
    def may_write(self) -> bool:
        return self.card.state == "minutes" and self.may_change

    @cached_property
    def may_make_tasks(self) -> bool:
        return not archived(self.space) and self.may(ADD_TASK, self.space)

    @cached_property
    def members(self) -> list:
        return sorted(people.members(self.space), key=lambda one: one.name)
