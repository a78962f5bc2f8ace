"""The groups that somebody's groups are in."""

from Acquisition import aq_parent
from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from Products.PluggableAuthService.plugins.RecursiveGroupsPlugin import RecursiveGroupsPlugin
from Products.PluggableAuthService.PropertiedUser import PropertiedUser
from zope.interface import Interface


class IFlatGroups(Interface):
    """Marks a PAS plugin whose groups hold people only, and are in no other group."""


class NestedGroups(RecursiveGroupsPlugin):
    """Plone's recursive groups, which leaves out those of plugins that are marked flat."""

    def getGroupsForPrincipal(self, user, request=None) -> tuple[str, ...]:
        """Ids of all groups of a user, those that groups are in included, each once."""
        pas = aq_parent(self)
        flat, deep = [], []
        for plugin_id, plugin in pas.plugins.listPlugins(IGroupsPlugin):
            if plugin_id != self.getId():
                (flat if IFlatGroups.providedBy(plugin) else deep).append(plugin)
        nowhere = {
            group for plugin in flat for group in plugin.getGroupsForPrincipal(user, request)
        }
        # Those that are known already, in order: a dict keeps it.
        found = dict.fromkeys(user.getGroups())
        waiting = [group for group in found if group not in nowhere]
        for group in waiting:
            principal = PropertiedUser(group).__of__(pas)
            for plugin in deep:
                for above in plugin.getGroupsForPrincipal(principal):
                    if above not in found:
                        found[above] = None
                        waiting.append(above)
        return tuple(found)
