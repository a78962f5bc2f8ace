"""Marker interfaces and site-wide settings."""

from qualite.esms import _
from zope import schema
from zope.interface import Interface
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IQualiteLayer(IDefaultBrowserLayer):
    """Browser layer: present on every request of a site where qualite.esms is installed."""


class IDirectorySettings(Interface):
    """What a site administrator may change about the directory."""

    closing_threshold = schema.Float(
        title=_("Share of closings that needs a confirmation (%)"),
        description=_(
            "An import that would close more than this share of the listed establishments "
            "stops before it writes, and asks to be confirmed."
        ),
        default=2.0,
        min=0.0,
        max=100.0,
    )
    page_size = schema.Int(
        title=_("Entries per page"),
        description=_("How many entries a page of the directory shows."),
        default=20,
        min=5,
        max=100,
    )
    default_distance = schema.Int(
        title=_("Default distance (km)"),
        description=_("Radius of a search near a town when the visitor chooses none."),
        default=20,
        min=1,
        max=500,
    )
    reports_kept = schema.Int(
        title=_("Import reports kept"),
        description=_("How many past imports of the register keep their report."),
        default=50,
        min=1,
        max=1000,
    )
