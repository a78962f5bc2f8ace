"""What a site administrator may change about documents."""

from qualite.esms import _
from qualite.esms.core.extraction import Limits
from qualite.esms.core.file_limits import IFileLimits
from qualite.esms.core.file_limits import limits
from qualite.esms.core.settings import settings
from zope import schema


PREFIX = "qualite.esms.documents"


class IDocumentsSettings(IFileLimits):
    """Documents of the shared spaces."""

    page_size = schema.Int(title=_("Documents on a page"), default=30, min=1, max=200)


setting = settings(IDocumentsSettings, PREFIX)


def reading_limits() -> Limits:
    """What reading one file may cost."""
    return limits(setting)
