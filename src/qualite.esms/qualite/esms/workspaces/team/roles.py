"""Which local roles the groups of a space give, in it and in what it holds.

Roles come through groups only, computed from the space's state and policy: nothing is stored on
what the space holds, so that joining, leaving, archiving or another policy changes no document and
reindexes none. Any of these groups sees as much before as after: the catalog stays true.
"""

from borg.localrole.interfaces import ILocalRoleProvider
from Products.CMFCore.interfaces import IFolderish
from qualite.esms.core.principals.local_roles import IAllRolesKnown
from qualite.esms.workspaces.authorship import author_of
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team.workspace import GUESTS
from qualite.esms.workspaces.team.workspace import MANAGERS
from qualite.esms.workspaces.team.workspace import MEMBERS
from zope.interface import implementer


MISSION_ROLES = {"steering": ("SteeringMember",), "evaluators": ("Evaluator",)}
PARTICIPATION_ROLES = {
    "consult": ("TeamGuest",),
    "contribute": ("TeamMember",),
    "edit": ("TeamMember", "TeamEditor"),
}


def roles_of_groups(kind: str, participation: str, is_archived: bool) -> dict[str, tuple]:
    """Group name -> local roles."""
    if is_archived:
        return {
            MANAGERS: ("TeamReader", "TeamArchivist"),
            MEMBERS: ("TeamReader",),
            GUESTS: ("TeamReader",),
        }
    mission = MISSION_ROLES.get(kind, ())
    return {
        MANAGERS: ("TeamManager", "TeamMember", "TeamEditor", *mission),
        MEMBERS: (*PARTICIPATION_ROLES.get(participation, ("TeamGuest",)), *mission),
        GUESTS: ("TeamGuest",),
    }


def author_group(space_uid: str, userid: str) -> str:
    """The group that an author alone is in, as long as on the team (``authors.SpaceAuthors``)."""
    return f"Author:{space_uid}:{userid}"


class _Provider:
    def __init__(self, context):
        self.roles = self.compute(context)

    def getRoles(self, principal_id):
        return self.roles.get(principal_id, ())

    def getAllRoles(self):
        return self.roles.items()


@implementer(ILocalRoleProvider, IAllRolesKnown)
class SpaceRoles(_Provider):
    """What the three groups may do in the space and below."""

    def compute(self, space):
        uid = space.UID()
        given = roles_of_groups(space.kind, space.participation, archived(space))
        return {f"{name}:{uid}": roles for name, roles in given.items()}


@implementer(ILocalRoleProvider, IAllRolesKnown)
class AuthorRoles(_Provider):
    """What its author may do with an object of a space: nothing any more once out of the team.

    A folder has no author in this sense: roles are inherited, so that its author would be the
    author of what others put into it.
    """

    active, reading = "TeamAuthor", "TeamAuthorReader"

    def compute(self, obj):
        if IFolderish.providedBy(obj):
            return {}
        space = space_of(obj)
        if space is None or not (author := author_of(obj)):
            return {}
        role = self.reading if archived(space) else self.active
        return {author_group(space.UID(), author): (role,)}


class SpeakerRoles(AuthorRoles):
    """The same for a message; another role, as authors of a document are not those of its talk."""

    active, reading = "TeamSpeaker", "TeamReader"
