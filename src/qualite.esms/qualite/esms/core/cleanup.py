"""What an uninstallation must undo by hand."""

ROLES = (
    "Subscriber",
    "Librarian",
    "Directory Manager",
    "TeamManager",
    "TeamMember",
    "TeamGuest",
    "TeamEditor",
    "TeamAuthor",
    "TeamSpeaker",
    "TeamAuthorReader",
    "TeamReader",
    "TeamArchivist",
    "SteeringMember",
    "Evaluator",
    "ProofReader",
)


def remove_leftovers(portal):
    """Remove our roles and the grants of the REST API to anonymous visitors."""
    portal.__ac_roles__ = tuple(role for role in portal.__ac_roles__ if role not in ROLES)
    plugin = portal.acl_users.portal_role_manager
    for role in ROLES:
        if role in plugin.listRoleIds():
            plugin.removeRole(role)
