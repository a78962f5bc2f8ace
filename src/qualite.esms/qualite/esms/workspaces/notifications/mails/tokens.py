"""The signed token of a link that stops e-mails: whoever holds it got the e-mail."""

from dataclasses import dataclass
from itsdangerous import BadData
from itsdangerous import URLSafeSerializer
from plone import api
from qualite.esms.workspaces.spaces import token_secret


SALT = "stop-mails"
VIEW = "@@stop-mails"


@dataclass(frozen=True, slots=True)
class Stop:
    """Whose e-mails stop, and from which space; "" means all of that person's spaces."""

    userid: str
    space_uid: str = ""


def token(stop: Stop) -> str:
    """The token, safe in an address. It has no end: stopping must work years later."""
    return _serializer().dumps([stop.userid, stop.space_uid])


def read(text: str) -> Stop | None:
    """What a token says, or None when this site did not sign it."""
    try:
        return Stop(*_serializer().loads(text))
    except (BadData, TypeError):
        return None


def url(stop: Stop) -> str:
    """Address of the page that stops these e-mails."""
    return f"{api.portal.get().absolute_url()}/{VIEW}?t={token(stop)}"


def _serializer():
    return URLSafeSerializer(token_secret(), salt=SALT)
