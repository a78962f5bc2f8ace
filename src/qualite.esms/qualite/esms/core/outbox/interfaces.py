"""What the outbox asks of others, and what an administrator may change about it."""

from qualite.esms import _
from zope import schema
from zope.interface import Interface


class IComposer(Interface):
    """A named utility that writes an e-mail at the moment it is sent."""

    def __call__(**arguments):
        """A ``Mail``, or None when there is nothing to send any more."""


class IErrand(Interface):
    """A named utility: work that the serving process does for a command it locks out."""

    def __call__(portal, **options):
        """Do it, in transactions of its own; the answer is a dict that JSON can write."""


class IOutboxSettings(Interface):
    """How e-mails leave."""

    site_url = schema.URI(
        title=_("Public address of the site"),
        description=_(
            "Used in the links of e-mails that no visit triggers, such as digests: "
            "https://qualite.example.org"
        ),
        required=False,
    )
    give_up_after = schema.Int(
        title=_("Days during which an e-mail is tried again"),
        description=_("An e-mail that could not be sent for so long is dropped, and logged."),
        default=5,
        min=1,
        max=60,
    )
