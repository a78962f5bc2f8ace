"""collective.workspace's engine, held to our rules.

Three groups a space, in a PAS plugin of their own: ``Admins``, ``Members`` (whoever is not a guest),
``Guests``. Joining or leaving writes the roster and the groups and nothing else, whatever the space
holds. Unlike the library's own adapter, looking at a team never writes.
"""

from BTrees.OOBTree import OOBTree
from collective.workspace import workspace
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.team.independence import check


NOBODY = OOBTree()
MANAGERS, MEMBERS, GUESTS = "Admins", "Members", "Guests"


class Team(workspace.Workspace):
    """The team of a shared space (``collective.workspace.interfaces.IWorkspace``)."""

    # What a group may do is decided in ``roles``: it depends on the space's state and policy.
    available_groups = {MANAGERS: (), MEMBERS: (), GUESTS: ()}
    counters = ()

    def __init__(self, context):
        self.context = context

    @property
    def members(self):
        return getattr(self.context, "_team", NOBODY)

    def add_to_team(self, user, groups=None, **data):
        """Every way into a team ends here. Raises ``errors.Refused``."""
        check(self.context, user)
        return super().add_to_team(user, groups=groups, **data)


def group_id(name: str, space) -> str:
    """Id of one of a space's groups."""
    return f"{name}:{space.UID()}"


def found(space) -> None:
    """Give a new space its empty team and its groups."""
    if not hasattr(space, "_team"):
        space._team = OOBTree()
    plugin = workspace.get_workspace_groups_plugin()
    for name in Team.available_groups:
        if group_id(name, space) not in plugin._groups:
            plugin.addGroup(group_id(name, space))


def dissolve(space) -> None:
    """Take the groups of a space that goes away."""
    plugin = workspace.get_workspace_groups_plugin()
    for name in Team.available_groups:
        plugin.removeGroup(group_id(name, space))


def is_writable(space) -> bool:
    """Whether the roster may change: not once the space is archived."""
    return not archived(space)
