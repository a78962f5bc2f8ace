"""An evaluation: what it is about. What is rated in it is in ``stores``."""

from __future__ import annotations

from plone.autoform import directives
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.evaluation.evaluations.stores import Stores
from qualite.esms.workspaces.content import Unordered
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


SELF, INTERNAL, EXTERNAL = "self", "internal", "external"
KINDS = SimpleVocabulary(
    [
        SimpleTerm(SELF, SELF, _("Self-assessment")),
        SimpleTerm(INTERNAL, INTERNAL, _("Internal evaluation (before 2022)")),
        SimpleTerm(EXTERNAL, EXTERNAL, _("Evaluation by evaluators")),
    ]
)
# Decided by pages and services that hold the rules.
RULED = "cmf.ManagePortal"


class IEvaluation(model.Schema):
    """An evaluation of one or several establishments."""

    title = schema.TextLine(title=_("Name"), max_length=200)
    directives.write_permission(
        kind=RULED, referential=RULED, evaluators=RULED, firm=RULED, rounding=RULED
    )
    kind = schema.Choice(title=_("Kind"), vocabulary=KINDS, default=SELF)
    referential = schema.TextLine(
        title=_("Référentiel"),
        description=_("Identifier (UID) of the published référentiel that it is made with."),
        default="",
        max_length=64,
    )
    directives.write_permission(establishments=RULED)
    establishments = schema.Tuple(
        title=_("Establishments evaluated"),
        description=_("FINESS numbers, one a line."),
        value_type=schema.TextLine(),
        required=False,
        missing_value=(),
        default=(),
    )
    perimeter = schema.Text(
        title=_("Perimeter"),
        description=_("What is evaluated and what is not: sites, services, activities."),
        required=False,
        default="",
        max_length=5000,
    )
    starts = schema.Date(title=_("Begins on"), required=False)
    ends = schema.Date(title=_("Self-assessment finished by"), required=False)
    visit_start = schema.Date(title=_("First day of the visit"), required=False)
    visit_end = schema.Date(title=_("Last day of the visit"), required=False)
    firm = schema.TextLine(
        title=_("Evaluation firm"),
        description=_("Its identifier in the directory."),
        required=False,
        default="",
        max_length=64,
    )
    evaluators = schema.TextLine(
        title=_("Evaluators' committee"),
        description=_("Identifier (UID) of the evaluators' committee that carries it out."),
        required=False,
        default="",
        max_length=64,
    )
    rounding = schema.Choice(
        title=_("Mean values"),
        description=_("Since 9 October 2024 two decimals are kept; before, means were rounded."),
        vocabulary=SimpleVocabulary(
            [
                SimpleTerm("hundredths", "hundredths", _("Two decimals (since 9 October 2024)")),
                SimpleTerm("integer", "integer", _("Rounded to a whole number (before)")),
            ]
        ),
        default="hundredths",
    )
    # The committee's words until they are published.
    directives.read_permission(summary="qualite.esms.ViewSelfAssessment")
    summary = schema.Text(
        title=_("The essential, easy to read"),
        description=_("A few short sentences for the people supported and their families."),
        required=False,
        default="",
        max_length=3000,
    )

    @invariant
    def in_order(data):
        for first, last in (("starts", "ends"), ("visit_start", "visit_end")):
            start, end = getattr(data, first, None), getattr(data, last, None)
            if start and end and end < start:
                raise Invalid(_("The end cannot be before the beginning."))


@implementer(IEvaluation)
class Evaluation(Unordered):
    """An evaluation in a steering committee; ``stores`` keeps what is rated."""

    # What was declared of advice by those who evaluate (conduct.entrusting.Advice).
    advice = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stores = Stores()

    @property
    def is_external(self) -> bool:
        """Whether evaluators carry it out (asked by the workflow)."""
        return self.kind == EXTERNAL
