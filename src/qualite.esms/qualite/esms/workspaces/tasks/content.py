"""A task of a space: who does what by when, and what it is about."""

from plone.dexterity.content import Item
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.workspaces.tasks.fields import ThingOfTheSpace
from zope import schema
from zope.interface import implementer


class ITask(model.Schema):
    """A task of a space."""

    title = schema.TextLine(title=_("Task"), min_length=1, max_length=300)
    description = schema.Text(title=_("Details"), required=False, default="", max_length=5000)
    assignee = schema.Choice(
        title=_("Entrusted to"),
        description=_("A member of the space."),
        vocabulary="qualite.esms.TeamMembers",
        required=False,
        default="",
        missing_value="",
    )
    due = schema.Date(title=_("Due date"), required=False)
    about = ThingOfTheSpace(
        title=_("About"),
        description=_("Identifier (UID) of what the task is about: a document, a meeting…"),
        required=False,
        default="",
        missing_value="",
        max_length=64,
    )
    decision = schema.TextLine(
        title=_("Decision"),
        description=_("Identifier of the decision of the meeting that the task carries out."),
        required=False,
        default="",
        missing_value="",
        max_length=64,
    )


@implementer(ITask)
class Task(Item):
    """A task; whether it is done is its workflow state."""
