"""Inviting people into spaces, and what they answer.

Rules are checked here, permissions by the callers (views and services).
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from hmac import compare_digest
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations import accounts
from qualite.esms.workspaces.invitations import mails
from qualite.esms.workspaces.invitations import quota
from qualite.esms.workspaces.invitations import settings
from qualite.esms.workspaces.invitations import store
from qualite.esms.workspaces.invitations import tokens
from qualite.esms.workspaces.invitations.addresses import address
from qualite.esms.workspaces.invitations.store import Invitation
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.spaces import space_by_uid
from qualite.esms.workspaces.spaces import token_secret
from qualite.esms.workspaces.team import independence
from qualite.esms.workspaces.team import roster
from qualite.esms.workspaces.team import turns
from zope.i18nmessageid import Message
import plone.api
import secrets
import zlib


ROLES = ("manager", "member", "guest")
SEAT_LIMIT = 120
MESSAGE_LIMIT = 1000
AT_ONCE = 50  # addresses in one go
WAITING_LIMIT = 300  # invitations of a space that wait for an answer: the site is no mass mailer


@dataclass(frozen=True, slots=True)
class Found:
    """What a link leads to.

    ``problem``: "" (it can be answered), "unknown", "replaced" (a later message holds the link that
    works), "expired", "revoked", "declined", "accepted", "archived"; ``space`` and ``invitation``
    are None when it is "unknown".
    """

    space: object = None
    invitation: Invitation | None = None
    problem: str = "unknown"


def invite(space, email="", userid="", role="member", seat="", message="") -> Invitation:
    """Invite an address, or an account by its id; the message goes out after the commit.

    Whether an address has an account makes no difference that the inviter could see.
    errors.Refused: no such address or account, unknown role, already on the team or invited,
    independence, archived space, too many waiting or sent today.
    """
    _refuse_archived(space)
    seat, message = seat.strip(), message.strip()
    _refuse_words(role, seat, message)
    named = email.strip() or userid
    email, userid = _whom(email, userid)
    _take_turn(space, email or userid)
    waiting = pending(space)
    if len(waiting) >= WAITING_LIMIT:
        raise Refused(_("Too many invitations wait for an answer. Revoke some of them first."))
    _refuse_known(space, waiting, email, userid, named)
    invitation = Invitation(
        id=secrets.token_urlsafe(9),
        email=email,
        userid=userid,
        named=named,
        role=role,
        seat=seat,
        message=message,
        inviter=_me(),
        created=now(),
        expires=now() + settings.validity(),
    )
    quota.take(_me(), now().date())
    store.put(space, invitation)
    _send(space, invitation)
    if userid:
        tell(space, "invited", recipients=[userid], excerpt=message)
    return invitation


def resend(space, id: str) -> Invitation:
    """Send a new message with a new link; the old link is void. errors.Refused once answered."""
    _refuse_archived(space)
    invitation = _waiting(space, id)
    quota.take(_me(), now().date())
    invitation.expires = now() + settings.validity()
    _send(space, invitation)
    return invitation


def revoke(space, id: str) -> None:
    """Take an invitation back: its link is void. errors.Refused once accepted."""
    invitation = store.get(space, id)
    if invitation is None or invitation.state == store.ACCEPTED:
        raise Refused(_("This invitation is no longer waiting for an answer."))
    invitation.close(store.REVOKED)


def pending(space) -> list[Invitation]:
    """Invitations without an answer, oldest first, those that expired included."""
    return [kept for kept in store.all_of(space) if kept.state == store.PENDING]


def shown(space) -> list[Invitation]:
    """What managers have to see: pending invitations, and declined ones until they are revoked."""
    states = (store.PENDING, store.DECLINED)
    return [kept for kept in store.all_of(space) if kept.state in states]


def token(space, invitation) -> str:
    """The signed words of the invitation's current link."""
    words = tokens.Words(plone.api.content.get_uuid(space), invitation.id, invitation.nonce)
    return tokens.sign(token_secret(), words)


def find(token) -> Found:
    """What a link leads to; writes nothing."""
    words = tokens.read(token_secret(), token)
    space = space_by_uid(words.space) if words else None
    invitation = store.get(space, words.invitation) if space is not None else None
    if invitation is None:
        return Found()
    return Found(space, invitation, _problem(space, invitation, words.nonce))


def accept(token, userid: str):
    """Bring someone onto the team by their link; returns the space.

    Asking twice gives the same answer to the same person. errors.Refused: the link is no longer
    good, it is for somebody else, or a rule of the team says no.
    """
    found = find(token)
    if found.problem == store.ACCEPTED and came_in_by(found, userid):
        return found.space
    refuse_problem(found)
    space, invitation = found.space, found.invitation
    if not is_for(invitation, userid):
        raise Refused(_("This invitation is for somebody else."))
    if not roster.is_member(space, userid):
        roster.add(space, userid, role=invitation.role, seat=invitation.seat)
    invitation.close(store.ACCEPTED, accepted_by=userid)
    return space


def decline(token, userid: str = "") -> None:
    """Say no by the link; errors.Refused as in ``accept``.

    ``userid``: who says it; "" for a visitor, whose link proves the mailbox.
    """
    found = find(token)
    if found.problem == store.DECLINED:
        return
    refuse_problem(found)
    if userid and not is_for(found.invitation, userid):
        raise Refused(_("This invitation is for somebody else."))
    found.invitation.close(store.DECLINED)


def account_of(invitation) -> str:
    """User id of the account that may answer, "" while the address has none."""
    if accounts.exists(invitation.userid):
        return invitation.userid
    return accounts.by_email(invitation.email) if invitation.email else ""


def is_for(invitation, userid: str) -> bool:
    """Whether that account is the one invited."""
    return bool(userid) and account_of(invitation) == userid


def came_in_by(found: Found, userid: str) -> bool:
    """Whether that person used this link, and is still on the team."""
    return (
        bool(userid)
        and found.invitation.accepted_by == userid
        and roster.is_member(found.space, userid)
    )


PROBLEMS = {
    "unknown": _("This link is not that of an invitation. Look whether it was cut in the message."),
    "replaced": _("A newer message replaced this link. Use the link of the latest one."),
    "expired": _("This invitation has expired. Ask the one who invited you for a new one."),
    "revoked": _("This invitation was taken back."),
    "declined": _("This invitation was declined. If that was a mistake, ask for a new one."),
    "accepted": _("This invitation has already been used."),
    "archived": _("This space is archived: nobody joins it any more."),
}


def refuse_problem(found: Found):
    """Raise errors.Refused unless the invitation can be answered."""
    if found.problem:
        raise Refused(PROBLEMS[found.problem])


def now() -> datetime:
    return datetime.now(UTC)


def _problem(space, invitation, nonce: str) -> str:
    if invitation.state != store.PENDING:
        return invitation.state
    if not compare_digest(invitation.nonce.encode(), nonce.encode()):
        return "replaced"
    if invitation.expired(now()):
        return "expired"
    return "archived" if archived(space) else ""


def _me() -> str:
    return plone.api.user.get_current().getId() or ""


def _take_turn(space, whom: str):
    """Of two managers who invite one person at once, the second is tried again, and refused.

    The ledger keeps no address: a few digits of a sum of it, which many have in common.
    """
    words = f"{plone.api.content.get_uuid(space)} {whom}".encode()
    turns.take(f"invited {zlib.crc32(words) % 4096}")


def _whom(email: str, userid: str) -> tuple[str, str]:
    """Address and account ("" if none) of the one invited."""
    if userid:
        email = accounts.email_of(userid)
        if not email:
            raise Refused(_("No account of this name can be invited. Use an e-mail address."))
        return email, userid
    email = address(email)
    if not email:
        raise Refused(_("This is not a complete e-mail address."))
    return email, accounts.by_email(email)


def _refuse_archived(space):
    if archived(space):
        raise Refused(_("This space is archived: nobody joins it any more."))


def _refuse_words(role: str, seat: str, message: str):
    if role not in ROLES:
        raise Refused(_("This part in the space does not exist."))
    if len(seat) > SEAT_LIMIT:
        raise Refused(_("The seat is too long."))
    if len(message) > MESSAGE_LIMIT:
        raise Refused(_("The message is too long: 1 000 characters at most."))


def _refuse_known(space, waiting, email: str, userid: str, named: str):
    """Refuse whom the team has or awaits, and who would not be independent."""
    if userid and roster.is_member(space, userid):
        raise Refused(_("This person is already on the team."))
    for other in waiting:
        if other.email == email or (userid and other.userid == userid):
            if other.expired(now()):
                other.close(store.REVOKED)
            else:
                raise Refused(_("This person is already invited. You may send the message again."))
    if userid:
        _refuse_dependent(space, userid, named)


def _refuse_dependent(space, userid: str, named: str):
    """Refuse who sits on the other side, by what the inviter typed: not by a name behind it."""
    try:
        independence.check(space, userid)
    except Refused as refused:
        raise Refused(Message(refused.message, mapping={"name": named})) from refused


def _waiting(space, id: str) -> Invitation:
    invitation = store.get(space, id)
    if invitation is None or invitation.state != store.PENDING:
        raise Refused(_("This invitation is no longer waiting for an answer."))
    return invitation


def _send(space, invitation):
    invitation.nonce = secrets.token_urlsafe(9)
    mails.send(space, invitation, token(space, invitation))
