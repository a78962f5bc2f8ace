"""The words for reports and refusals."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms import PACKAGE_NAME
from qualite.esms.directory.finess import reasons
from zope.i18nmessageid import Message


FILE_KINDS = {
    "establishments": _("Establishments, without positions"),
    "geolocated": _("Establishments with their positions"),
    "legal_entities": _("Legal entities"),
    "equipment": _("Social equipment"),
    "finess_plus": _("FINESS+"),
    "firms": _("Evaluation firms"),
    "consultants": _("Consultants"),
}
OUTCOMES = {
    "created": _("Created"),
    "updated": _("Updated"),
    "unchanged": _("Unchanged"),
    "closed": _("Closed entries"),
    "reopened": _("Reopened"),
}
STEPS = {
    "read": _("Reading the files"),
    "compare": _("Comparing with the directory"),
    "write": _("Writing the entries"),
}


def reason_parts(text: str) -> tuple:
    """A reason as (message to translate, datum to show as it is).

    The messages are the constants of ``finess.reasons``, which knows no Zope.
    """
    message, datum = reasons.split_reason(text)
    return Message(message, domain=PACKAGE_NAME), datum
