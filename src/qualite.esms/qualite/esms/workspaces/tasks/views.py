"""Pages of tasks: the tab of a space, one task, its forms, ticking."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.batching import Batch
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.theme.circles import circles
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards import due_dates
from qualite.esms.workspaces.dashboards import people
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.tasks import api as tasks
from qualite.esms.workspaces.tasks.acting import Button
from qualite.esms.workspaces.tasks.lines import lines


PAGE_SIZE = 50
ADD_TASK = "qualite.esms: Add Task"
MODIFY = "Modify portal content"


class AddRedirect(BrowserView):
    """Plone's own address of the form to add something (``++add++Task``) leads to ours."""

    def __init__(self, context, request, fti):
        super().__init__(context, request)
        self.target = f"{context.absolute_url()}/@@add-{fti.getId().lower()}"

    def __call__(self):
        return self.request.response.redirect(self.target)


class TasksPage(SpacePage):
    """``@@tasks`` of a space: all that is to do, mine (``mine=1``), what is done (``done=1``)."""

    tab = "tasks"

    @cached_property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@tasks"

    @cached_property
    def shown(self) -> str:
        form = self.request.form
        return "done" if form.get("done") == "1" else "mine" if form.get("mine") == "1" else "all"

    @cached_property
    def userid(self) -> str:
        return api.user.get_current().getId() or ""

    @cached_property
    def here(self) -> str:
        """The address of what is shown, to come back to."""
        return self.url if self.shown == "all" else f"{self.url}?{self.shown}=1"

    @cached_property
    def _open(self) -> list:
        return tasks.open_records(self.context)

    @cached_property
    def _found(self):
        if self.shown == "done":
            return tasks.done_records(self.context)
        if self.shown == "mine":
            return [brain for brain in self._open if brain.assignee == self.userid]
        return self._open

    @cached_property
    def filters(self) -> list[dict]:
        """The three lists: words, address, whether it is the one shown."""
        mine = sum(brain.assignee == self.userid for brain in self._open)
        return [
            {
                "words": self.text(words),
                "url": f"{self.url}{query}",
                "current": name == self.shown,
            }
            for name, query, words in (
                ("all", "", _("All (${count})", mapping={"count": len(self._open)})),
                ("mine", "?mine=1", _("Mine (${count})", mapping={"count": mine})),
                ("done", "?done=1", _("Those that are done")),
            )
        ]

    @cached_property
    def batch(self):
        start = self.request.form.get("b_start", "0")
        start = int(start) if isinstance(start, str) and start.isascii() and start.isdigit() else 0
        return Batch(self._found, PAGE_SIZE, start if start < len(self._found) else 0)

    @cached_property
    def rows(self) -> list:
        return lines(list(self.batch))

    @cached_property
    def pages(self) -> dict:
        """Addresses of the pages before and after, "" for none."""
        joint = "&" if "?" in self.here else "?"
        batch, address = self.batch, f"{self.here}{joint}b_start="
        return {
            "before": f"{address}{batch.previous.first}" if batch.has_previous else "",
            "after": f"{address}{batch.next.first}" if batch.has_next else "",
        }

    def due(self, line) -> dict | None:
        """The due date in words; what is done is not late any more."""
        if line.due is not None and line.done:
            words = dates.day_and_month(line.due, self.language, today())
            return {"words": words, "icon": "calendar-event", "css": ""}
        return due_dates.due_in_words(line.due, today(), self.language)

    def short_name(self, name: str) -> str:
        return people.short_name(name)

    @cached_property
    def may_add(self) -> bool:
        return not archived(self.space) and self.may(ADD_TASK)

    @cached_property
    def may_tick(self) -> bool:
        # Those who may add tasks are those who may change them: asked once, not for each.
        return self.may_add

    @cached_property
    def members(self) -> list:
        return sorted(people.members(self.space), key=lambda one: one.name)

    @cached_property
    def drawing(self) -> str:
        return circles((1, 0, 0), size=44)


class TaskView(SpacePage):
    """One task."""

    tab = "tasks"

    @cached_property
    def line(self):
        catalog = api.portal.get_tool("portal_catalog")
        return lines(catalog(UID=self.context.UID()))[0]

    @cached_property
    def due(self) -> dict | None:
        return TasksPage.due(self, self.line)

    @cached_property
    def author(self) -> dict | None:
        return people.person(self.space, self.context.Creator())

    @cached_property
    def may_change(self) -> bool:
        return self.may(MODIFY)

    @cached_property
    def may_delete(self) -> bool:
        return self.may("Delete objects")


class Complete(Button):
    """``@@complete``: tick it."""

    def act(self):
        tasks.complete(self.context)
        return _("“${title}” is done.", mapping={"title": self.context.Title()})


class Reopen(Button):
    """``@@reopen``: untick it."""

    def act(self):
        tasks.reopen(self.context)
        return _("“${title}” is to do again.", mapping={"title": self.context.Title()})
