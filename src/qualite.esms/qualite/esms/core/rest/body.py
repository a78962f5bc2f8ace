"""Bodies of requests, looked at once before any service reads them.

Python's ``json`` takes more than JSON is: half characters, which no page could be written with
afterwards, and nests without end, which exhaust the stack. Neither comes further than here.
"""

from plone.rest.interfaces import IAPIRequest
from qualite.esms import _
from qualite.esms.core.interfaces import IQualiteLayer
from zExceptions import BadRequest
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal
import json
import re


#: Bodies that are files, in pieces or with a form around them.
BINARY = ("application/offset+octet-stream", "multipart/form-data")
DEEPEST = 200
NOT_JSON = _("The body of the request has to be a JSON object, written in UTF-8.")
UNREADABLE = _("The body of the request holds characters that cannot be read.")
# Halves of pairs, and control characters other than tab and line ends, as JSON may write them.
ESCAPES = re.compile(rb"\\[bf]|\\u(?:[dD][89a-fA-F]|00(?:0[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF]))|\x7f")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@adapter(IPubAfterTraversal)
def look_at_body(event):
    """Raise BadRequest for a body that no service should see."""
    request = event.request
    if not (IAPIRequest.providedBy(request) and IQualiteLayer.providedBy(request)):
        return
    if (request.getHeader("Content-Type") or "").lower().startswith(BINARY):
        return
    if problem := problem_of(request.get("BODY") or b""):
        raise BadRequest(problem)


def problem_of(body: bytes):
    """What is wrong with a body, as an i18n Message; None where nothing is.

    That it is an object at all is left to the services: some take none.
    """
    try:
        body.decode()
    except UnicodeDecodeError:
        return NOT_JSON
    if b"\0" in body:
        return NOT_JSON
    nested = body.count(b"[") + body.count(b"{") > DEEPEST
    if not nested and not ESCAPES.search(body):
        return None
    try:
        return _problem(json.loads(body), DEEPEST)
    except RecursionError:
        return NOT_JSON
    except ValueError:
        return None


def _problem(value, levels):
    if isinstance(value, str):
        return UNREADABLE if CONTROLS.search(value) else None
    if not isinstance(value, (list, dict)):
        return None
    if not levels:
        return NOT_JSON
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    return next((problem for part in parts if (problem := _problem(part, levels - 1))), None)
