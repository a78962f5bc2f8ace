"""Settings of invitations, from the registry."""

from datetime import timedelta
from plone import api
from qualite.esms import _
from zope import schema
from zope.interface import Interface


PREFIX = "qualite.esms.invitations"


class IInvitationSettings(Interface):
    """What a site administrator may change about invitations."""

    validity_days = schema.Int(
        title=_("Validity of an invitation (days)"),
        description=_("After that many days the link of the message leads nowhere."),
        default=14,
        min=1,
        max=365,
    )


def validity() -> timedelta:
    """How long the link of a new invitation works."""
    return timedelta(days=api.portal.get_registry_record(f"{PREFIX}.validity_days", default=14))
