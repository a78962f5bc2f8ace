"""Whether a file may come into the library: the one question, asked on every way in."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.core.extraction.limits import MEGABYTE
from qualite.esms.library.safety import reasons
from qualite.esms.library.safety.clamav import Away
from qualite.esms.library.safety.clamav import parse_address
from qualite.esms.library.safety.clamav import scan
from qualite.esms.library.safety.inspecting import inspect
from qualite.esms.library.safety.reasons import Refusal
from qualite.esms.library.safety.settings import setting as safety_setting
from qualite.esms.library.settings import setting
from zope.i18nmessageid import Message
import logging


logger = logging.getLogger(__name__)


class Refused(ValueError):
    """Raised for a file that is not taken; ``message`` tells the person why and what to do."""

    def __init__(self, reason: str, message: Message):
        super().__init__(reason)
        self.reason, self.message = reason, message


def check(content) -> None:
    """Raise Refused for a content (``filename``, ``open()``) that is not taken.

    The cheapest questions come first; a virus scanner, where there is one, last.
    """
    largest = setting("largest_file")
    try:
        with content.open() as stream:
            inspect(stream, content.filename or "", largest * MEGABYTE)
            _scan(stream)
    except Refusal as refusal:
        raise refused(refusal.reason, content.filename or "", largest) from refusal


def _scan(stream) -> None:
    """Ask the virus scanner, where there is one. Without its answer nothing comes in."""
    address = parse_address(safety_setting("virus_scanner"))
    if address is None:
        return
    try:
        virus = scan(address, stream, safety_setting("scanner_seconds"))
    except Away as error:
        logger.warning("The virus scanner does not answer: %s", error)
        raise Refusal(reasons.SCANNER_AWAY) from error
    if virus:
        logger.warning("A file was refused: %s", virus)
        raise Refusal(reasons.VIRUS)


def refused(reason: str, filename: str, largest: int = 0) -> Refused:
    """The exception for a reason, in words."""
    mapping = {"name": filename or "?", "size": largest}
    return Refused(reason, _(reasons.MESSAGES[reason], mapping=mapping))
