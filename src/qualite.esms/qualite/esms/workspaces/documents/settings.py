"""What a site administrator may change about documents."""

from plone import api
from qualite.esms import _
from qualite.esms.core.extraction import Limits
from zope import schema
from zope.interface import Interface


PREFIX = "qualite.esms.documents"


class IDocumentsSettings(Interface):
    """Documents of the shared spaces."""

    largest_file = schema.Int(
        title=_("Largest file"),
        description=_("In megabytes. A larger one is refused."),
        default=100,
        min=1,
    )
    reading_seconds = schema.Int(
        title=_("Longest reading of a file"),
        description=_("In seconds. The text of a file that takes longer is not searched."),
        default=20,
        min=1,
    )
    reading_memory = schema.Int(
        title=_("Memory to read a file"),
        description=_("In megabytes."),
        default=1024,
        min=256,
    )
    page_size = schema.Int(title=_("Documents on a page"), default=30, min=1, max=200)


def setting(name: str):
    """A value of ``IDocumentsSettings``; its default where the record lacks."""
    default = IDocumentsSettings[name].default
    return api.portal.get_registry_record(f"{PREFIX}.{name}", default=default)


def reading_limits() -> Limits:
    """What reading one file may cost."""
    return Limits(
        seconds=setting("reading_seconds"),
        memory=setting("reading_memory"),
        size=setting("largest_file"),
    )
