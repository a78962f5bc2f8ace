"""What happens to a space as it is made, changed and deleted."""

from AccessControl import getSecurityManager
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening.attachment import attached
from qualite.esms.workspaces.opening.attachment import STEERING
from qualite.esms.workspaces.spaces import SPACES_ID
from qualite.esms.workspaces.team import roster
from qualite.esms.workspaces.team import turns
from qualite.esms.workspaces.team.independence import problems_of_space
from qualite.esms.workspaces.team.workspace import dissolve
from qualite.esms.workspaces.team.workspace import found
from zExceptions import BadRequest
from zope.container.interfaces import IContainerModifiedEvent
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
    """The last word on independence: what forms and services refuse with more words before.

    The evaluators who are attached to a steering committee evaluate what it concerns by now.
    """
    if IContainerModifiedEvent.providedBy(event):
        return
    concerned = [space, *attached(space)] if space.kind == STEERING else [space]
    problems = [
        problem
        for one in concerned
        for problem in problems_of_space(one, one.establishments, getattr(one, "attached_to", ""))
    ]
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
    if SPACES_ID in api.portal.get():
        turns.forget(space.UID())
