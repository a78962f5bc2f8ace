"""The form of a task, to add one and to change it."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.workspaces.dashboards import people
from qualite.esms.workspaces.tasks import api as tasks
from qualite.esms.workspaces.tasks.content import ITask
from qualite.esms.workspaces.tasks.forms import day
from qualite.esms.workspaces.tasks.forms import FormField
from qualite.esms.workspaces.tasks.forms import FormPage
from qualite.esms.workspaces.tasks.forms import line


class TaskForm(FormPage):
    """What both forms ask."""

    tab = "tasks"
    icon_name = "check2-square"

    def stored(self, name: str):
        """What the task has for a field."""
        return ""

    def fields(self) -> list[FormField]:
        due = self.stored("due")
        about = self.typed("about", self.stored("about"))
        target = self.about(about)
        return [
            FormField(
                "title",
                _("What is there to do?"),
                value=self.typed("title", self.stored("title")),
                required=True,
                limit=ITask["title"].max_length,
            ),
            FormField(
                "assignee",
                _("Entrusted to"),
                "select",
                self.typed("assignee", self.stored("assignee")),
                options=self.people(),
            ),
            FormField(
                "due", _("To do by"), "date", self.typed("due", due.isoformat() if due else "")
            ),
            FormField(
                "description",
                _("Details"),
                "area",
                self.typed("description", self.stored("description")),
                limit=ITask["description"].max_length,
                help=_("About “${title}”.", mapping={"title": target}) if target else "",
            ),
            FormField("about", kind="hidden", value=about),
        ]

    def people(self) -> list[tuple[str, str]]:
        """The choice of a person; who had the task and left the team stays named."""
        found = sorted(people.members(self.space), key=lambda one: one.name)
        options = [("", _("Nobody yet")), *((one.userid, one.name) for one in found)]
        current = self.stored("assignee")
        if current and current not in dict(options):
            options.append((current, people.person(self.space, current)["name"]))
        return options

    def about(self, uid: str) -> str:
        """Title of what the task is about, "" when it cannot be seen."""
        found = api.portal.get_tool("portal_catalog")(UID=uid) if uid else ()
        return found[0].Title if found else ""

    def read(self) -> dict:
        return {
            "title": line(self.typed("title")),
            "assignee": self.typed("assignee"),
            "due": day(self.typed("due"), "due"),
            "description": self.typed("description").replace("\r\n", "\n").strip(),
            "about": self.typed("about"),
        }


class AddTask(TaskForm):
    """``@@add-task`` of a space; ``about=<UID>`` in the address links the task to that thing."""

    heading = _("New task")
    submit = _("Add the task")

    @property
    def back(self) -> str:
        return f"{self.context.absolute_url()}/@@tasks"

    def save(self, values: dict) -> str:
        task = tasks.create(self.context, **values)
        message = _("The task “${title}” is added.", mapping={"title": task.Title()})
        api.portal.show_message(message, self.request)
        return self.back


class EditTask(TaskForm):
    """``edit`` of a task."""

    heading = _("Change the task")

    def stored(self, name: str):
        return getattr(self.context, name) or ""

    def save(self, values: dict) -> str:
        if "about" not in self.request.form:
            values.pop("about")
        tasks.change(self.context, **values)
        api.portal.show_message(_("Your changes are saved."), self.request)
        return self.context.absolute_url()
