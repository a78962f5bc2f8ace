"""What a site administrator may change about reviewing."""

from qualite.esms import _
from qualite.esms.core.settings import settings
from zope import schema
from zope.interface import Interface


PREFIX = "qualite.esms.library_reviewing"


class IReviewingSettings(Interface):
    """Settings of reviewing in the library."""

    claim_days = schema.Int(
        title=_("Days for which a librarian keeps a document to read"),
        description=_("After that, it is free again for the others."),
        default=3,
        min=1,
        max=60,
    )


setting = settings(IReviewingSettings, PREFIX)
