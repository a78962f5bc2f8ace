"""The overview of a space, its default page."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from plone import api
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms import _
from qualite.esms.theme.circles import circles
from qualite.esms.workspaces.dashboards import counts
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards import document_rows
from qualite.esms.workspaces.dashboards import due_dates
from qualite.esms.workspaces.dashboards import meeting_card
from qualite.esms.workspaces.dashboards import people
from qualite.esms.workspaces.dashboards import steps
from qualite.esms.workspaces.dashboards.adding import offered
from qualite.esms.workspaces.dashboards.clock import now
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.dashboards.tabs import MANAGE_ROSTER
from qualite.esms.workspaces.dashboards.tabs import VIEW_ROSTER
from qualite.esms.workspaces.dashboards.waiting import waiting
from qualite.esms.workspaces.dashboards.wording import counted
from qualite.esms.workspaces.discussion import api as discussion
from qualite.esms.workspaces.discussion import rules
from qualite.esms.workspaces.documents import sizes
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.tasks import api as tasks


CARDS = PageTemplateFile("templates/cards.pt", globals())
TASKS = 5
DOCUMENTS = 5
MESSAGES = 3
NAMED_MEMBERS = 4
ROUNDS = 5  # initials of further members


class Overview(SpacePage):
    """``view`` of a space: its dashboard for the team, its purpose for everybody else."""

    tab = "overview"

    @property
    def cards(self):
        """Macros of the page's parts (``templates/cards.pt``)."""
        return CARDS.macros

    @cached_property
    def token(self) -> str:
        """The hidden field that every form carries."""
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @cached_property
    def drawing(self) -> str:
        """What stands in an empty part."""
        return circles((1, 0, 0), size=44)

    @cached_property
    def inside(self) -> bool:
        return self.may(VIEW_ROSTER)

    @cached_property
    def archived(self) -> bool:
        return archived(self.space)

    @cached_property
    def url(self) -> str:
        return self.space.absolute_url()

    @cached_property
    def userid(self) -> str:
        return api.user.get_current().getId() or ""

    def offered(self, name: str) -> str:
        """Address of the form that adds something, "" when it is not permitted."""
        return offered(self.space, name)

    # -- the process ------------------------------------------------------------------------

    @cached_property
    def steps(self) -> list[steps.Step]:
        return steps.steps(self.space)

    @cached_property
    def visit(self) -> dict | None:
        """The evaluators' visit: its days and how far away they are, in words."""
        start = getattr(self.space, "visit_start", None)
        end = getattr(self.space, "visit_end", None) or start
        start = start or end
        if start is None:
            return None
        day = today()
        over = end < day
        away = "" if over else self.text(dates.days_away(max(start, day), day))
        days = self.text(dates.days_between(start, end, self.language))
        return {"days": days, "away": away, "month": dates.month(start, self.language)}

    # -- what there is to do ----------------------------------------------------------------

    @cached_property
    def open_tasks(self) -> list:
        return tasks.open_tasks(self.space)

    @cached_property
    def mine(self) -> list:
        return [line for line in self.open_tasks if line.assignee == self.userid]

    @cached_property
    def waiting(self) -> list:
        """What else there is for me to do here: other slices tell it."""
        if self.archived or not self.inside:
            return []
        return waiting(self.userid, ["/".join(self.space.getPhysicalPath())])

    @cached_property
    def tasks(self) -> list:
        """The first things to do: mine by due date, then tasks of others."""
        mine = sorted([*self.mine, *self.waiting], key=lambda one: one.due or date.max)
        others = [line for line in self.open_tasks if line.assignee != self.userid]
        return (mine + others)[:TASKS]

    def ticks(self, line) -> bool:
        """Whether a line can be ticked here: a task is, other things say themselves when."""
        return isinstance(line, tasks.TaskLine)

    def due(self, line) -> dict | None:
        """The due date of a task in words."""
        return due_dates.due_in_words(line.due, today(), self.language)

    def short_name(self, name: str) -> str:
        return people.short_name(name)

    @cached_property
    def meeting(self) -> dict | None:
        """The next meeting; the only object of the space that this page wakes."""
        meeting = meetings.next_meeting(self.space)
        if meeting is None:
            return None
        return meeting_card.shown(meeting, self.text, self.language)

    @cached_property
    def may_tick(self) -> bool:
        return not self.archived and self.may("qualite.esms: Add Task")

    # -- what was said and shared -----------------------------------------------------------

    @cached_property
    def messages(self) -> list[dict]:
        moment = now()
        return [
            {
                "person": people.person(self.space, message.userid),
                "when": self.text(dates.ago(here(message.when), moment, self.language)),
                "text": message.text,
                "url": message.url,
                "about": message.about,
                "about_url": message.about_url,
            }
            for message in discussion.latest(self.space, MESSAGES)
        ]

    @cached_property
    def may_write(self) -> bool:
        return rules.may_write(self.context)

    @cached_property
    def documents(self) -> list[dict]:
        return [document_rows.row(brain) for brain in document_rows.recent(self.space, DOCUMENTS)]

    def document_line(self, row: dict) -> str:
        """ "PDF, 240 Ko · Hélène Kervella"; who wrote it is the team's business."""
        size = sizes.in_words(row["size"], self.text, self.language)
        kind = ", ".join(filter(None, (self.text(row["kind"]), size)))
        author = row["author"] if self.inside else ""
        return " · ".join(filter(None, (kind, author)))

    @cached_property
    def documents_count(self) -> int:
        return counts.documents(self.space)

    # -- who --------------------------------------------------------------------------------

    @cached_property
    def members(self) -> list:
        return people.members(self.space)

    @cached_property
    def named_members(self) -> list[dict]:
        return [people.shown(member) for member in self.members[:NAMED_MEMBERS]]

    @cached_property
    def further_members(self) -> list[dict]:
        return [people.shown(member) for member in self.members[NAMED_MEMBERS:][:ROUNDS]]

    @cached_property
    def uncounted_members(self) -> int:
        return max(len(self.members) - NAMED_MEMBERS, 0)

    @cached_property
    def further_words(self) -> str:
        return self.text(
            counted(self.uncounted_members, "", _("and 1 other"), _("and ${count} others"))
        )

    @cached_property
    def may_manage(self) -> bool:
        return self.may(MANAGE_ROSTER)

    @cached_property
    def joining(self) -> dict | None:
        """How somebody outside comes in: words and address, None by invitation only."""
        words = {"request": _("Ask to join"), "free": _("Join")}.get(self.space.joining)
        if words is None or self.archived or self.inside:
            return None
        return {"words": self.text(words), "url": f"{self.url}/@@join"}
