"""The signed words in the link of an invitation: which space, which invitation, which message."""

from itsdangerous import BadData
from itsdangerous import URLSafeSerializer
from typing import NamedTuple


SALT = "qualite.esms.invitation"
LONGEST = 500


class Words(NamedTuple):
    """What a link says."""

    space: str  # UID
    invitation: str
    nonce: str


def sign(secret: str, words: Words) -> str:
    """The token, safe in a URL."""
    return URLSafeSerializer(secret, salt=SALT).dumps(list(words))


def read(secret: str, token) -> Words | None:
    """What a token says, or None unless this site signed it."""
    if not secret or not isinstance(token, str) or len(token) > LONGEST:
        return None
    try:
        words = URLSafeSerializer(secret, salt=SALT).loads(token)
    except BadData:
        return None
    if isinstance(words, list) and len(words) == 3 and all(isinstance(w, str) for w in words):
        return Words(*words)
    return None
