"""What happens to a space as it is made, changed and deleted."""

from AccessControl import getSecurityManager
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.team import roster
from qualite.esms.workspaces.team.independence import problems_of_space
from qualite.esms.workspaces.team.workspace import dissolve
from qualite.esms.workspaces.team.workspace import found
from zExceptions import BadRequest
from zope.globalrequest import getRequest
from zope.i18n import translate


def space_added(space, event):
    """Whoever makes a space manages it, whichever way it was made.

    A space made for somebody else says so with a volatile ``_v_made_for_others`` before it is added.
    """
    found(space)
    creator = getSecurityManager().getUser().getId()
    # An administrator of the whole server is no account of the site: the team stays empty.
    known = creator and api.user.get(userid=creator) is not None
    if known and not getattr(space, "_v_made_for_others", False):
        try:
            roster.add(space, creator, role=roster.MANAGER)
        except Refused as refused:
            raise BadRequest(translate(refused.message, context=getRequest())) from refused


def space_modified(space, event):
    """The last word on independence: what forms and services refuse with more words before."""
    problems = problems_of_space(space, space.establishments, getattr(space, "attached_to", ""))
    if problems:
        raise BadRequest(translate(problems[0], context=getRequest()))


def space_copied(copy, event):
    """A space is not copied: its documents are a team's, its answers are people's."""
    raise BadRequest(
        translate(_("A space cannot be copied. Open a new one."), context=getRequest())
    )


def space_removed(space, event):
    """Its groups go with it."""
    if "workspace_groups" in api.portal.get_tool("acl_users"):
        dissolve(space)
