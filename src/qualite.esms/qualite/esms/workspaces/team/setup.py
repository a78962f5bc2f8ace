"""The two PAS plugins of the spaces."""

from collective.workspace.pas import PLUGIN_ID as GROUPS_ID
from collective.workspace.pas import WorkspaceGroupManager
from plone import api
from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from qualite.esms.workspaces.team.authors import PLUGIN_ID as AUTHORS_ID
from qualite.esms.workspaces.team.authors import SpaceAuthors


def install_plugins() -> None:
    """Add both, for looking up somebody's groups and nothing else.

    Not for enumeration, which would tell the names of secret spaces; not for management, which
    would be a way into a team beside the roster.
    """
    users = api.portal.get_tool("acl_users")
    for plugin in (WorkspaceGroupManager(GROUPS_ID, "Teams of shared spaces"), SpaceAuthors()):
        if plugin.getId() not in users.objectIds():
            users._setObject(plugin.getId(), plugin)
            users.plugins.activatePlugin(IGroupsPlugin, plugin.getId())


def remove_plugins() -> None:
    """Take both away."""
    users = api.portal.get_tool("acl_users")
    for plugin_id in (AUTHORS_ID, GROUPS_ID):
        if plugin_id in users.objectIds():
            users[plugin_id].manage_activateInterfaces([])
            users._delObject(plugin_id)
