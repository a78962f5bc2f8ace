"""Shared spaces: what they are about, and how one comes in.

What people may see and do in a space comes from its workflow state and from the roles of its groups
(``team.roles``); ``policies`` explains the three settings that decide both.
"""

from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.core.conflicts.quiet import IQuietContainer
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def _terms(*pairs):
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in pairs])


WORKSPACE_KINDS = _terms(
    ("team", _("Team of an establishment")),
    ("peers", _("Peers of several establishments")),
    ("commission", _("Commission")),
    ("group", _("Working group")),
)
COMMITTEE_KINDS = _terms(
    ("steering", _("Steering committee")),
    ("evaluators", _("Evaluators' committee")),
)
VISIBILITIES = _terms(
    ("secret", _("Seen by its members alone")),
    ("listed", _("Shows its name and purpose to people with an account")),
    ("open", _("Open to read")),
)
JOININGS = _terms(
    ("invitation", _("By invitation")),
    ("request", _("On request, a manager decides")),
    ("free", _("Freely")),
)
PARTICIPATIONS = _terms(
    ("consult", _("Members read")),
    ("contribute", _("Members write, and change what they wrote")),
    ("edit", _("Members write, and change what the team shares")),
)
# Changed by the policy's own page and service, which refuse contradictions.
POLICY_PERMISSION = "cmf.ManagePortal"


class IWorkspaces(model.Schema):
    """All shared spaces, at ``/espaces``."""

    title = schema.TextLine(title=_("Title"))
    description = schema.Text(title=_("Summary"), required=False)


class ISharedSpace(model.Schema):
    """A space that a team shares."""

    title = schema.TextLine(title=_("Name"), max_length=200)
    description = schema.Text(
        title=_("Purpose"),
        description=_("What the space is for, in a few sentences."),
        required=False,
        max_length=2000,
    )
    establishments = schema.Tuple(
        title=_("Establishments concerned"),
        description=_("FINESS numbers, one a line."),
        value_type=schema.TextLine(),
        required=False,
        missing_value=(),
        default=(),
    )
    directives.write_permission(
        visibility=POLICY_PERMISSION, joining=POLICY_PERMISSION, participation=POLICY_PERMISSION
    )
    directives.omitted("visibility", "joining", "participation")
    visibility = schema.Choice(
        title=_("Who sees it"), vocabulary=VISIBILITIES, default="secret", required=False
    )
    joining = schema.Choice(
        title=_("How one joins"), vocabulary=JOININGS, default="invitation", required=False
    )
    participation = schema.Choice(
        title=_("What members may do"), vocabulary=PARTICIPATIONS, default="edit", required=False
    )


class IWorkspace(ISharedSpace):
    """A space for a team, for peers, for a commission or a group."""

    directives.write_permission(kind=POLICY_PERMISSION)
    kind = schema.Choice(title=_("Kind"), vocabulary=WORKSPACE_KINDS, default="team")


class IEvaluationCommittee(ISharedSpace):
    """A space with a mission: to steer an evaluation, or to carry it out."""

    # Both decide who may sit here: changed by pages and services that check independence.
    directives.write_permission(kind=POLICY_PERMISSION, attached_to=POLICY_PERMISSION)
    kind = schema.Choice(title=_("Kind"), vocabulary=COMMITTEE_KINDS, default="steering")
    visit_start = schema.Date(
        title=_("First day of the evaluators' visit"), required=False, missing_value=None
    )
    visit_end = schema.Date(
        title=_("Last day of the evaluators' visit"), required=False, missing_value=None
    )
    attached_to = schema.TextLine(
        title=_("Steering committee"),
        description=_(
            "Identifier (UID) of the steering committee whose evaluation it carries out."
        ),
        required=False,
        default="",
        missing_value="",
    )

    @invariant
    def visit_in_order(data):
        start, end = getattr(data, "visit_start", None), getattr(data, "visit_end", None)
        if start and end and end < start:
            raise Invalid(_("The visit cannot end before it starts."))


@implementer(IQuietContainer)
class Unordered(Container):
    """A container without positions: twenty people add to it at once without a conflict."""

    _ordering = "unordered"


@implementer(IWorkspaces)
class Workspaces(Unordered):
    """The container of all spaces; ``_token_secret`` signs the links that e-mails carry."""

    _token_secret = ""


@implementer(IWorkspace)
class Workspace(Unordered):
    """A shared space."""


@implementer(IEvaluationCommittee)
class EvaluationCommittee(Unordered):
    """A steering committee or an evaluators' committee."""
