"""Where a space keeps its invitations: a BTree with random keys, made at the first write.

Twenty managers may invite at once: no counter, no list, each invitation is an object of its own.
"""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from persistent import Persistent
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.invitations"

PENDING, ACCEPTED, DECLINED, REVOKED = "pending", "accepted", "declined", "revoked"


class Invitation(Persistent):
    """One person, or one e-mail address, invited into one space.

    ``id``, ``nonce``: random text; a new nonce makes older links void
    ``email``: where the message goes, in lower case; "" once the answer is known
    ``userid``: the account it is for, "" while the address has none
    ``named``: what the manager typed (an address or a login name), shown to managers
    ``role``: "manager", "member" or "guest"; ``seat``: free text
    ``inviter``: user id; ``created``, ``expires``: aware datetimes
    ``state``: "pending", "accepted", "declined" or "revoked"
    ``accepted_by``: user id of the one who came in, or ""
    """

    state = PENDING
    accepted_by = ""
    nonce = ""

    def __init__(self, id, email, userid, named, role, seat, message, inviter, created, expires):
        self.id = id
        self.email = email
        self.userid = userid
        self.named = named
        self.role = role
        self.seat = seat
        self.message = message
        self.inviter = inviter
        self.created = created
        self.expires = expires

    def expired(self, now: datetime) -> bool:
        """Whether a pending invitation waited too long."""
        return self.state == PENDING and now >= self.expires

    def close(self, state: str, accepted_by: str = ""):
        """End it for good, and forget the words and the address, which serve no more."""
        self.state = state
        self.accepted_by = accepted_by
        self.email = self.message = ""
        if state != DECLINED:  # managers still have to see who said no
            self.named = ""


def all_of(space) -> list[Invitation]:
    """Every invitation of a space, oldest first; writes nothing."""
    kept = IAnnotations(space).get(KEY)
    return sorted(kept.values(), key=lambda invitation: invitation.created) if kept else []


def get(space, id: str) -> Invitation | None:
    """The invitation with that id, or None; writes nothing."""
    kept = IAnnotations(space).get(KEY)
    return kept.get(id) if kept is not None and isinstance(id, str) else None


def put(space, invitation: Invitation):
    """Keep a new invitation."""
    annotations = IAnnotations(space)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    annotations[KEY][invitation.id] = invitation


def forget(space, id: str):
    """Delete an invitation; KeyError where there is none."""
    del IAnnotations(space)[KEY][id]
