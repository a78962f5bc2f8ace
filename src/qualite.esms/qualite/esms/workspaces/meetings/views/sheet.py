"""The attendance sheet on paper, to sign."""

from __future__ import annotations

from functools import cached_property
from qualite.esms.workspaces.dashboards import meeting_card
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings.views.writing import Attendance


FREE_LINES = 4  # for people who were not expected


class AttendanceSheet(Attendance):
    """``@@attendance-sheet``: a page that prints on its own, without the site around it."""

    def __call__(self):
        return self.index()

    @cached_property
    def when(self) -> str:
        return meeting_card.when(meetings.card(self.context), self.text, self.language)

    @property
    def visitor_names(self) -> tuple[str, ...]:
        return tuple(self.context._visitors)

    @property
    def free_lines(self) -> range:
        return range(FREE_LINES)
