"""Asking for a link to choose a new password: what is said is the same, whoever asks for whom.

Plone's registration tool sends from the request itself: a mail server that is slow or away would
tell accounts from none. Here the message waits in the outbox.
"""

from AccessControl import Unauthorized
from plone import api
from Products.CMFCore.permissions import MailForgottenPassword
from Products.CMFCore.permissions import SetOwnPassword
from Products.CMFPlone.RegistrationTool import get_member_by_login_name
from qualite.esms import _
from qualite.esms.core.outbox.api import enqueue
from qualite.esms.core.principals.forgotten.letter import letter


ASKED = _(
    "If an account has this name or address, a message now leaves for its e-mail address. "
    "Open it and follow its link to choose a new password."
)


def send_link(login: str) -> None:
    """Send the link to the account with this login name or id, if there is one that can have it.

    Unauthorized: on this site nobody may ask.
    """
    if not api.user.has_permission(MailForgottenPassword, obj=api.portal.get()):
        raise Unauthorized
    account = get_member_by_login_name(api.portal.get(), login, raise_exceptions=False)
    if account is not None and account.getProperty("email") and may_choose(account):
        enqueue(letter(account))


def may_choose(account) -> bool:
    """Whether somebody has the right to choose the password of the own account."""
    with api.env.adopt_user(user=account.getUser()):
        return api.user.has_permission(SetOwnPassword, obj=api.portal.get())
