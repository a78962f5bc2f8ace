"""A PAS plugin: everyone on a team is the only member of a group of authors of that space.

An author's rights on own drafts are given to that group, not to the person: whoever leaves the team
loses them at once, in the catalog too, without a look at any document.
"""

from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from qualite.esms.core.principals.nested import IFlatGroups
from qualite.esms.workspaces.team.roles import author_group
from qualite.esms.workspaces.team.workspace import MEMBERS
from zope.interface import implementer


PLUGIN_ID = "space_authors"
PREFIX = f"{MEMBERS}:"


@implementer(IGroupsPlugin, IFlatGroups)
class SpaceAuthors(BasePlugin):
    """Groups of authors, computed from the members' groups of the spaces."""

    meta_type = "Qualité-ESMS Space Authors"

    def __init__(self):
        self._setId(PLUGIN_ID)
        self.title = "Authors in shared spaces"

    def getGroupsForPrincipal(self, principal, request=None):
        userid = principal.getId()
        groups = self._getPAS().workspace_groups._principal_groups.get(userid, ())
        return tuple(
            author_group(group.removeprefix(PREFIX), userid)
            for group in groups
            if group.startswith(PREFIX)
        )
