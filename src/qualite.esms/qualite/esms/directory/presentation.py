"""What people write of their own establishment, body, firm or practice.

These fields are shown to the public only in the states of the workflow that grant
``qualite.esms.ViewPresentation``; an import never touches them.
"""

from plone.app.textfield import RichText
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.namedfile.field import NamedBlobImage
from plone.supermodel import model
from qualite.esms import _
from zope import schema
from zope.interface import provider
import re


VIEW_PERMISSION = "qualite.esms.ViewPresentation"
WEBSITE = re.compile(r"https?://[^\s<>\"']+\Z")


class NotAWebsite(schema.ValidationError):
    __doc__ = _("Write the full address, starting with https://")


def is_website(value: str) -> bool:
    """Only web addresses: a ``javascript:`` link must never be stored."""
    if value and not WEBSITE.match(value):
        raise NotAWebsite(value)
    return True


@provider(IFormFieldProvider)
class IPresentation(model.Schema):
    """Own presentation, common to the four kinds of entry."""

    model.fieldset(
        "presentation",
        label=_("Presentation"),
        fields=[
            "presentation",
            "easy_to_read",
            "picture",
            "picture_description",
            "website",
            "opening_hours",
            "access",
        ],
    )
    presentation = RichText(
        title=_("Presentation"),
        description=_("Who you are, in a few sentences that families understand."),
        required=False,
        default_mime_type="text/html",
        output_mime_type="text/x-html-safe",
        allowed_mime_types=("text/html",),
    )
    easy_to_read = schema.Text(
        title=_("Easy to read"),
        description=_("Short sentences, one per line, one idea each."),
        required=False,
        default="",
    )
    picture = NamedBlobImage(
        title=_("Picture"),
        description=_("Wide picture shown at the top of the page, without recognisable persons."),
        required=False,
    )
    picture_description = schema.TextLine(
        title=_("Description of the picture"),
        description=_("What the picture shows, for those who cannot see it."),
        required=False,
        default="",
    )
    website = schema.TextLine(
        title=_("Web site"),
        description=_("Full address, starting with https://"),
        required=False,
        default="",
        constraint=is_website,
    )
    opening_hours = schema.TextLine(title=_("Opening hours"), required=False, default="")
    access = schema.Text(
        title=_("How to come"),
        description=_("Bus stop, parking, accessibility; one per line."),
        required=False,
        default="",
    )
    directives.read_permission(
        presentation=VIEW_PERMISSION,
        easy_to_read=VIEW_PERMISSION,
        picture=VIEW_PERMISSION,
        picture_description=VIEW_PERMISSION,
        website=VIEW_PERMISSION,
        opening_hours=VIEW_PERMISSION,
        access=VIEW_PERMISSION,
    )


@provider(IFormFieldProvider)
class IActivities(model.Schema):
    """Own fields of an establishment: what it does, with whom, for whom."""

    model.fieldset(
        "activities",
        label=_("Missions, team and projects"),
        fields=["audience", "services", "missions", "projects", "team", "quotation"],
    )
    audience = schema.Text(
        title=_("People welcomed"),
        description=_("Age, situation, conditions of admission."),
        required=False,
        default="",
    )
    services = schema.Tuple(
        title=_("Services"),
        description=_("One per line: permanent accommodation, day care, respite…"),
        value_type=schema.TextLine(),
        required=False,
        default=(),
    )
    missions = schema.Tuple(
        title=_("Missions"),
        description=_('One per line: "Title | one sentence".'),
        value_type=schema.TextLine(),
        required=False,
        default=(),
    )
    projects = schema.Tuple(
        title=_("Current projects"),
        description=_('One per line: "Title | one sentence | where it stands".'),
        value_type=schema.TextLine(),
        required=False,
        default=(),
    )
    team = schema.Tuple(
        title=_("Team"),
        description=_(
            'One per line: "First name Name | job". Professionals only, with their agreement; '
            "never a person who is supported."
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
    )
    quotation = schema.Text(
        title=_("Quotation"),
        description=_("What someone said of life here, with their agreement and without a name."),
        required=False,
        default="",
    )
    directives.read_permission(
        audience=VIEW_PERMISSION,
        services=VIEW_PERMISSION,
        missions=VIEW_PERMISSION,
        projects=VIEW_PERMISSION,
        team=VIEW_PERMISSION,
        quotation=VIEW_PERMISSION,
    )
