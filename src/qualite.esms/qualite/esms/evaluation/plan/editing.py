"""The form of an action, to add one and to change it."""

from __future__ import annotations

from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.evaluation.evaluations.api import evaluation_of
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.plan.content import IActionFields
from qualite.esms.evaluation.plan.content import PRIORITIES
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.workspaces.dashboards import people
from qualite.esms.workspaces.tasks.checking import Unfit
from qualite.esms.workspaces.tasks.forms import day
from qualite.esms.workspaces.tasks.forms import FormField
from qualite.esms.workspaces.tasks.forms import FormPage
from qualite.esms.workspaces.tasks.forms import line


AREAS = ("description", "means", "indicator")


class ActionForm(FormPage):
    """What both forms ask."""

    tab = "evaluations"
    icon_name = "arrow-up-right-circle"

    @cached_property
    def evaluation(self):
        return evaluation_of(self.context)

    def stored(self, name: str):
        """What the action has for a field."""
        return IActionFields[name].default

    def fields(self) -> list[FormField]:
        due = self.stored("due")
        return [
            FormField(
                "title",
                _("What will be done?"),
                value=self.typed("title", self.stored("title") or ""),
                required=True,
                limit=IActionFields["title"].max_length,
            ),
            FormField(
                "criterion",
                _("Criterion"),
                "select",
                self.typed("criterion", self.stored("criterion")),
                options=self.criteria,
            ),
            FormField(
                "element",
                _("Element"),
                value=self.typed("element", self.stored("element")),
                help=_("Its code, when the action answers one element of the criterion."),
                limit=IActionFields["element"].max_length,
            ),
            FormField(
                "pilot",
                _("Pilot"),
                "select",
                self.typed("pilot", self.stored("pilot")),
                help=_("A critical action needs a pilot and a due date."),
                options=self.people(),
            ),
            FormField(
                "due", _("To do by"), "date", self.typed("due", due.isoformat() if due else "")
            ),
            FormField(
                "priority",
                _("Priority"),
                "select",
                self.typed("priority", self.stored("priority")),
                required=True,
                options=[(term.value, term.title) for term in PRIORITIES],
            ),
            FormField(
                "progress",
                _("Progress (%)"),
                "number",
                self.typed("progress", str(self.stored("progress"))),
            ),
            *(
                FormField(
                    name,
                    IActionFields[name].title,
                    "area",
                    self.typed(name, self.stored(name)),
                    limit=IActionFields[name].max_length,
                    help=IActionFields[name].description,
                )
                for name in AREAS
            ),
        ]

    @cached_property
    def criteria(self) -> list[tuple[str, str]]:
        """The criteria that the evaluation looks at, and the one chosen before."""
        nodes = tree_of(self.evaluation).of_level(Level.CRITERION)
        options = [("", _("None")), *((node.code, f"{node.code} {node.title}") for node in nodes)]
        current = self.stored("criterion")
        if current and current not in dict(options):
            options.append((current, current))
        return options

    def people(self) -> list[tuple[str, str]]:
        """The choice of a pilot; who led it and left the team stays named."""
        found = sorted(people.members(self.space), key=lambda one: one.name)
        options = [("", _("Nobody yet")), *((one.userid, one.name) for one in found)]
        current = self.stored("pilot")
        if current and current not in dict(options):
            options.append((current, people.person(self.space, current)["name"]))
        return options

    def read(self) -> dict:
        return {
            "title": line(self.typed("title")),
            "criterion": line(self.typed("criterion")),
            "element": line(self.typed("element")),
            "pilot": self.typed("pilot"),
            "due": day(self.typed("due"), "due"),
            "priority": self.typed("priority", "normal"),
            "progress": per_cent(self.typed("progress", "0")),
            **{name: self.typed(name).replace("\r\n", "\n").strip() for name in AREAS},
        }


class AddAction(ActionForm):
    """``@@add-action`` of an evaluation; ``criterion=`` and ``element=`` in the address are kept."""

    heading = _("New action")
    submit = _("Add the action")

    @property
    def back(self) -> str:
        return f"{self.context.absolute_url()}/@@plan"

    def save(self, values: dict) -> str:
        action = plan.create(self.context, **values)
        message = _("The action “${title}” is added.", mapping={"title": action.Title()})
        api.portal.show_message(message, self.request)
        return self.back


class EditAction(ActionForm):
    """``edit`` of an action."""

    heading = _("Change the action")

    def stored(self, name: str):
        value = getattr(self.context, name)
        return IActionFields[name].default if value is None else value

    def save(self, values: dict) -> str:
        plan.change(self.context, **values)
        api.portal.show_message(_("Your changes are saved."), self.request)
        return self.context.absolute_url()


def per_cent(text: str) -> int:
    """A whole number from 0 to 100; `Unfit` for anything else."""
    text = text.strip().removesuffix("%").strip() or "0"
    if not (text.isascii() and text.isdigit() and int(text[:6]) <= 100):
        raise Unfit({"progress": _("Write a whole number from 0 to 100.")})
    return int(text)


class AddRedirect(BrowserView):
    """Plone's own address of the form (``++add++ImprovementAction``) leads to ours."""

    def __init__(self, context, request, fti):
        super().__init__(context, request)

    def __call__(self):
        return self.request.response.redirect(f"{self.context.absolute_url()}/@@add-action")
