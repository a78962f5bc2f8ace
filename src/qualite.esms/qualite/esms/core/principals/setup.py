"""Our plugins in the place of Plone's, in the site's user folder; and our indexes of accounts."""

from Acquisition import aq_base
from borg.localrole.workspace import WorkspaceLocalRoleManager
from Products.PluggableAuthService.plugins.RecursiveGroupsPlugin import RecursiveGroupsPlugin
from qualite.esms.core.principals import catalog
from qualite.esms.core.principals.local_roles import LocalRoles
from qualite.esms.core.principals.nested import NestedGroups


#: Id in the user folder -> (ours, Plone's).
PLUGINS = {
    "recursive_groups": (NestedGroups, RecursiveGroupsPlugin),
    "borg_localroles": (LocalRoles, WorkspaceLocalRoleManager),
}


def install(portal) -> None:
    """Put ours where Plone's are; what somebody made of another class stays."""
    for plugin_id, (ours, stock) in PLUGINS.items():
        _replace(portal.acl_users, plugin_id, stock, ours)
    catalog.install()


def uninstall(portal) -> None:
    """Put Plone's back."""
    for plugin_id, (ours, stock) in PLUGINS.items():
        _replace(portal.acl_users, plugin_id, ours, stock)
    catalog.uninstall()


def _replace(users, plugin_id: str, former: type, factory: type) -> None:
    plugin = aq_base(users.get(plugin_id))
    if type(plugin) is former:
        # Deleting it would take it off the lists of active plugins, which hold ids in an order.
        users._setOb(plugin_id, factory(plugin_id, plugin.title))
