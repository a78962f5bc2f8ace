"""A line of the improvement plan (PACQ)."""

from __future__ import annotations

from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.evaluation.plan.fields import CodeOfTheReferential
from qualite.esms.workspaces.tasks.fields import ThingOfTheSpace
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


CRITICAL = "critical"
# Decided by the rules of the plan alone.
RULED = "cmf.ManagePortal"
PRIORITIES = SimpleVocabulary(
    [
        SimpleTerm(CRITICAL, CRITICAL, _("Critical: an imperative criterion is not met")),
        SimpleTerm("high", "high", _("High")),
        SimpleTerm("normal", "normal", _("Normal")),
        SimpleTerm("low", "low", _("Low")),
    ]
)


class IActionFields(model.Schema):
    """What an action says; each field alone."""

    title = schema.TextLine(title=_("Action"), min_length=1, max_length=300)
    description = schema.Text(title=_("Details"), required=False, default="", max_length=5000)
    criterion = CodeOfTheReferential(
        level="criterion",
        title=_("Criterion"),
        description=_("Code of the criterion that it answers."),
        required=False,
        default="",
        max_length=20,
    )
    element = CodeOfTheReferential(
        level="element",
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
    proofs = schema.Tuple(
        title=_("Proofs of doing"),
        description=_("Identifiers (UID) of documents of the space that show that it is done."),
        value_type=ThingOfTheSpace(title=_("Document"), max_length=64),
        required=False,
        missing_value=(),
        default=(),
        max_length=50,
    )
    directives.write_permission(imperative=RULED)
    imperative = schema.Bool(
        title=_("Made because an imperative criterion is not met"), required=False, default=False
    )


class IImprovementAction(IActionFields):
    """An action of improvement, for a criterion or an element, with the rules between fields."""

    @invariant
    def critical_is_led(data):
        if data.priority == CRITICAL and not (data.pilot and data.due):
            raise Invalid(_("A critical action needs a pilot and a due date."))

    @invariant
    def imperative_is_critical(data):
        if data.imperative and data.priority != CRITICAL:
            raise Invalid(
                _("This action answers an imperative criterion that is not met: it stays critical.")
            )


@implementer(IImprovementAction)
class ImprovementAction(Item):
    """An action; where it stands is its workflow state."""

    #: (who finished it, who was its pilot then): neither verifies it.
    # Without a type: zope.annotation would write annotations into the class's own of that name.
    finished_by = ()
