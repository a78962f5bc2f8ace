"""A line of the improvement plan (PACQ)."""

from __future__ import annotations

from plone.dexterity.content import Item
from plone.supermodel import model
from qualite.esms import _
from zope import schema
from zope.interface import implementer
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PRIORITIES = SimpleVocabulary(
    [
        SimpleTerm("critical", "critical", _("Critical: an imperative criterion is not met")),
        SimpleTerm("high", "high", _("High")),
        SimpleTerm("normal", "normal", _("Normal")),
        SimpleTerm("low", "low", _("Low")),
    ]
)


class IImprovementAction(model.Schema):
    """An action of improvement, for a criterion or an element."""

    title = schema.TextLine(title=_("Action"), min_length=1, max_length=300)
    description = schema.Text(title=_("Details"), required=False, default="", max_length=5000)
    criterion = schema.TextLine(
        title=_("Criterion"),
        description=_("Code of the criterion that it answers."),
        required=False,
        default="",
        max_length=20,
    )
    element = schema.TextLine(
        title=_("Element"),
        description=_("Code of the element that it answers."),
        required=False,
        default="",
        max_length=20,
    )
    pilot = schema.Choice(
        title=_("Pilot"),
        description=_("The member of the space who leads it."),
        vocabulary="qualite.esms.TeamMembers",
        required=False,
        default="",
        missing_value="",
    )
    due = schema.Date(title=_("Due date"), required=False)
    priority = schema.Choice(title=_("Priority"), vocabulary=PRIORITIES, default="normal")
    progress = schema.Int(title=_("Progress (%)"), min=0, max=100, default=0)
    means = schema.Text(
        title=_("Means"),
        description=_("People, time, money, partners."),
        required=False,
        default="",
        max_length=3000,
    )
    indicator = schema.Text(
        title=_("How we will see that it is done"), required=False, default="", max_length=3000
    )


@implementer(IImprovementAction)
class ImprovementAction(Item):
    """An action; where it stands is its workflow state."""
