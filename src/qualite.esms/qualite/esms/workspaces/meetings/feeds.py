"""The private address of someone's calendar: a random token, of which only the digest is kept."""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from hashlib import sha256
from plone import api
from qualite.esms.workspaces import spaces
from secrets import token_urlsafe


KEY_LENGTH = 32
PEOPLE, DIGESTS = "calendar_people", "calendar_digests"


def make(userid: str) -> str:
    """A new token for someone; the one they had no longer opens anything."""
    revoke(userid)
    token = token_urlsafe(KEY_LENGTH)
    _tree(DIGESTS)[_digest(token)] = userid
    _tree(PEOPLE)[userid] = _digest(token)
    return token


def revoke(userid: str) -> None:
    """Close the address of someone, if they have one."""
    digest = _kept(PEOPLE).get(userid)
    if digest is not None:
        del _tree(PEOPLE)[userid]
        _tree(DIGESTS).pop(digest, None)


def exists(userid: str) -> bool:
    """Whether someone has an address."""
    return userid in _kept(PEOPLE)


def owner(token: str) -> str | None:
    """User id of whoever that token was made for, or None."""
    return _kept(DIGESTS).get(_digest(token)) if token else None


def forget(event) -> None:
    """An account that is deleted leaves no address behind."""
    if spaces.SPACES_ID in api.portal.get():
        revoke(event.principal if isinstance(event.principal, str) else event.principal.getId())


def _digest(token: str) -> str:
    # Long and random: nothing to guess, a slow digest would add nothing.
    return sha256(token.encode()).hexdigest()


def _kept(name):
    return getattr(spaces.spaces_folder().aq_base, name, {})


def _tree(name):
    folder = spaces.spaces_folder()
    if getattr(folder.aq_base, name, None) is None:
        setattr(folder, name, OOBTree())
    return getattr(folder.aq_base, name)
