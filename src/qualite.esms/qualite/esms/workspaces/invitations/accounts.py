"""Accounts behind addresses: found by exact name alone, and made for those who were invited."""

from DateTime import DateTime
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations.addresses import address


NAME_LIMIT = 80


def by_login(name: str) -> str:
    """User id of the account that logs in with exactly this name, or ""."""
    users = api.portal.get_tool("acl_users")
    login = users.applyTransform(name)
    found = {user["userid"] for user in users.searchUsers(login=login, exact_match=True)}
    return found.pop() if len(found) == 1 else ""


def by_email(email: str) -> str:
    """User id of the account with exactly this address, or "".

    Here people log in with their address, so that it is found by its login name; accounts made
    otherwise are found by the address in their profile, if it is nobody else's.
    """
    userid = by_login(email)
    if userid:
        return userid
    users = api.portal.get_tool("acl_users")
    found = {
        user["userid"]
        for user in users.searchUsers(email=email, exact_match=True)
        if address(user.get("email")) == email
    }
    return found.pop() if len(found) == 1 else ""


def email_of(userid: str) -> str:
    """The address of an account, in lower case, or ""."""
    user = api.user.get(userid=userid)
    return address(user.getProperty("email", "")) if user else ""


def exists(userid: str) -> bool:
    """Whether the account is still there."""
    return bool(userid) and api.user.get(userid=userid) is not None


def password_problem(password: str, again: str):
    """Why the site does not take a password, or None."""
    if not password:
        return _("Choose a password.")
    tool = api.portal.get_tool("portal_registration")
    if problem := tool.testPasswordValidity(password):
        return problem
    return None if password == again else _("The two passwords are not the same.")


def create(email: str, first_name: str, last_name: str, password: str) -> str:
    """Make an account for somebody whose mailbox is proven; returns the user id.

    It has what registration gives every account, and remembers that the charter was accepted.
    errors.Refused where an account with that address exists by now.
    """
    if by_email(email):
        raise Refused(_("An account with this address exists by now. Log in to go on."))
    user = api.user.create(
        email=email,
        username=email,
        password=password,
        properties={"fullname": f"{first_name} {last_name}", "charter_accepted": DateTime()},
    )
    return user.getId()


def log_in(request, userid: str, password: str):
    """Open a session for an account that was just made."""
    users = api.portal.get_tool("acl_users")
    user = users.getUserById(userid)
    login = user.getUserName()
    # PAS opens a session only for the one who acts: that is the new person from here on.
    with api.env.adopt_user(user=user):
        users.updateCredentials(request, request.response, login, password)
