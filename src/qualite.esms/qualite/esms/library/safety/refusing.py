"""What a request answers to a file that is not taken."""

from __future__ import annotations

from qualite.esms.library.safety.api import check
from qualite.esms.library.safety.api import Refused
from zExceptions import BadRequest
from zope.globalrequest import getRequest
from zope.i18n import translate


def refuse(content) -> None:
    """Raise BadRequest, which undoes the request, for a content that is not taken."""
    try:
        check(content)
    except Refused as refused:
        raise BadRequest(translate(refused.message, context=getRequest())) from refused
