"""What is done on the page of a meeting by pressing a button."""

from __future__ import annotations

from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings.views.wording import ANSWERED
from qualite.esms.workspaces.meetings.views.wording import TRANSITIONS
from qualite.esms.workspaces.tasks.acting import Button
from qualite.esms.workspaces.tasks.forms import day


class Answer(Button):
    """``@@answer`` (answer: yes, no, maybe): the current user says whether they come."""

    def act(self):
        value = self.field("answer")
        meetings.answer(self.context, api.user.get_current().getId(), value)
        return ANSWERED[value]


class ChangeState(Button):
    """``@@change-state`` (transition): plan, cancel, write the minutes, adopt them."""

    done = ""

    def act(self):
        transition = self.field("transition")
        if transition not in TRANSITIONS:
            raise Refused(_("This is not possible any more."))
        tool = api.portal.get_tool("portal_workflow")
        try:
            tool.doActionFor(self.context, transition)
        except WorkflowException as error:
            # Someone else did it meanwhile, or it is not for this person to do.
            raise Refused(_("This is not possible any more.")) from error
        self.done = transition
        return TRANSITIONS[transition][1]

    def after(self) -> str:
        url = self.context.absolute_url()
        return f"{url}/@@minutes" if self.done == "write_minutes" else url


class MakeTask(Button):
    """``@@make-task`` (decision, assignee, due): a decision of the minutes becomes a task."""

    def act(self):
        made = meetings.make_task(
            self.context,
            self.field("decision"),
            assignee=self.field("assignee"),
            due=day(self.field("due"), "due"),
        )
        return _("The task “${title}” is added.", mapping={"title": made.Title()})

    def after(self) -> str:
        return f"{self.context.absolute_url()}#minutes"
