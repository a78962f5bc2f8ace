"""What a site administrator may change about the improvement plan."""

from qualite.esms import _
from qualite.esms.core.settings import settings
from zope import schema
from zope.interface import Interface


PREFIX = "qualite.esms.plan"


class IPlanSettings(Interface):
    """Settings of the improvement plan."""

    due_soon_days = schema.Int(
        title=_("Days before its due date when the pilot of an action is reminded"),
        default=7,
        min=1,
        max=90,
    )
    late_again_days = schema.Int(
        title=_("Days after which the pilot of a late action is reminded again"),
        default=7,
        min=1,
        max=90,
    )


setting = settings(IPlanSettings, PREFIX)
