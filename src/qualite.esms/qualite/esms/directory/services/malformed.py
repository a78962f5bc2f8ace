"""Requests whose parameters the publisher itself cannot convert (``b_start:int=abc``)."""

from zExceptions import BadRequest
from zope.component import adapter
from ZPublisher.HTTPRequest import HTTPRequest
from ZPublisher.HTTPResponse import HTTPResponse
from ZPublisher.interfaces import IPubStart


@adapter(IPubStart)
def refuse_unreadable(event):
    """Answer 400 where the publisher would fail with 500: it is the request that is wrong.

    The publisher reads the request outside any place where its errors could be caught, so a copy
    is read before it; only for addresses that ask for a conversion, which are rare.
    """
    question = event.request.environ.get("QUERY_STRING", "")
    if ":" not in question and "%3a" not in question.lower():
        return
    environ = {**event.request.environ, "REQUEST_METHOD": "GET"}
    copy = HTTPRequest(None, environ, HTTPResponse(), clean=1)
    try:
        copy.processInputs()
    except Exception as error:
        raise BadRequest("A parameter cannot be read.") from error
    finally:
        copy.close()
