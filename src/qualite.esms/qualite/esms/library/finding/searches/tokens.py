"""The signed token of a link that stops the e-mails of a search: whoever holds it got the e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from itsdangerous import BadData
from itsdangerous import URLSafeSerializer
from plone import api
from qualite.esms.workspaces.spaces import token_secret


SALT = "stop-library-alerts"
VIEW = "@@stop-library-alerts"


@dataclass(frozen=True, slots=True)
class Stop:
    """Whose e-mails stop, and of which search; "" means all of that person's."""

    userid: str
    search: str = ""


def read(token: object) -> Stop | None:
    """What a token says, or None when this site did not sign it."""
    try:
        return Stop(*_serializer().loads(token))
    except (BadData, TypeError, AttributeError):
        return None


def url(stop: Stop) -> str:
    """Address of the page that stops these e-mails. It has no end: stopping must work years later."""
    token = _serializer().dumps([stop.userid, stop.search])
    return f"{api.portal.get().absolute_url()}/{VIEW}?t={token}"


def _serializer():
    return URLSafeSerializer(token_secret(), salt=SALT)
