"""What somebody says of themselves when they create an account."""

from plone.schema.email import Email
from qualite.esms import _
from zope import schema
from zope.interface import Interface
from zope.interface import Invalid
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PROFILES = SimpleVocabulary(
    [
        SimpleTerm("person", "person", _("A person supported, or a relative")),
        SimpleTerm("professional", "professional", _("A professional")),
        SimpleTerm("firm", "firm", _("An evaluation firm")),
    ]
)


def is_accepted(value):
    """Constraint of the charter's box: it has to be ticked."""
    if value is not True:
        raise Invalid(_("The charter has to be accepted to create an account."))
    return True


class IRegistration(Interface):
    """Fields of the registration page, in order."""

    profile = schema.Choice(title=_("You are"), vocabulary=PROFILES, required=True)
    first_name = schema.TextLine(title=_("First name"), max_length=80, required=True)
    last_name = schema.TextLine(title=_("Last name"), max_length=80, required=True)
    email = Email(title=_("E-mail address"), required=True)
    establishment = schema.TextLine(
        title=_("Your establishment"),
        description=_("Its name or its FINESS number."),
        max_length=200,
        required=False,
    )
    charter = schema.Bool(
        title=_("I have read the charter of use"),
        required=True,
        constraint=is_accepted,
    )
