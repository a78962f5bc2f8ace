"""What a site administrator may change about reviewing."""

from plone import api
from qualite.esms import _
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


def setting(name: str) -> int:
    """A setting of ``IReviewingSettings``; its default on a site without a record of it."""
    default = IReviewingSettings[name].default
    return api.portal.get_registry_record(f"{PREFIX}.{name}", default=default)
