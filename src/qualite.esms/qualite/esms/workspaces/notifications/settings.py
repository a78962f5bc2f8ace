"""What a site administrator may change about notifications."""

from qualite.esms import _
from qualite.esms.core.settings import settings
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PREFIX = "qualite.esms.notifications"
AT_ONCE, DAILY, NONE = FREQUENCIES = ("at_once", "daily", "none")
FREQUENCY_TERMS = SimpleVocabulary(
    [
        SimpleTerm(AT_ONCE, AT_ONCE, _("At once")),
        SimpleTerm(DAILY, DAILY, _("Once a day")),
        SimpleTerm(NONE, NONE, _("No e-mail")),
    ]
)


class INotificationSettings(Interface):
    """Settings of notifications."""

    default_frequency = schema.Choice(
        title=_("E-mails of a space, until a member chooses"),
        vocabulary=FREQUENCY_TERMS,
        default=DAILY,
    )
    kept_events = schema.Int(
        title=_("Events kept per space and per person"),
        description=_("The oldest ones beyond this number are forgotten."),
        default=2000,
        min=100,
        max=100_000,
    )
    shown_days = schema.Int(
        title=_("Days shown"),
        description=_("Older notifications are neither listed nor counted."),
        default=90,
        min=1,
        max=3650,
    )


setting = settings(INotificationSettings, PREFIX)
