"""What a site administrator may change about the checking of files."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.core.settings import settings
from qualite.esms.library.safety.clamav import parse_address
from zope import schema
from zope.interface import Interface
from zope.interface import Invalid


PREFIX = "qualite.esms.safety"


def address_is_right(value: str) -> bool:
    """Constraint of the scanner's address."""
    try:
        parse_address(value)
    except ValueError as error:
        raise Invalid(_("Write unix:/path/of/the/socket or tcp:host:port.")) from error
    return True


class ISafetySettings(Interface):
    """Files that people send to the library."""

    virus_scanner = schema.TextLine(
        title=_("Virus scanner"),
        description=_(
            "Address of a ClamAV daemon (clamd): unix:/run/clamav/clamd.ctl or tcp:host:3310. "
            "Empty: files are not scanned."
        ),
        required=False,
        default="",
        missing_value="",
        constraint=address_is_right,
    )
    scanner_seconds = schema.Int(
        title=_("Longest scan of a file"),
        description=_("In seconds. After that the file is refused and may be sent again."),
        default=30,
        min=1,
        max=600,
    )


setting = settings(ISafetySettings, PREFIX)
