"""People and spaces that tests speak of: alice manages, bob is a member, gina a guest, eve nobody."""

from contextlib import contextmanager
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.team import roster
from zope.annotation.interfaces import IAnnotations


#: In every private field of every private thing: must never leak.
SECRET = "zanzibarique"
PEOPLE = {
    "alice": "Alice Martin",
    "bob": "Bob Durand",
    "gina": "Gina Leroy",
    "eve": "Ève Perrin",
    "sam": "Sam Abonné",
    "olga": "Olga Petit",
}


def password(name):
    """The password of one of `PEOPLE`."""
    return f"secret-{name}-pw"


def make_people(portal):
    """The accounts; user ids are their first names. Sam is a subscriber."""
    users = portal.acl_users
    for name, fullname in PEOPLE.items():
        roles = ["Member", "Subscriber"] if name == "sam" else ["Member"]
        users.userFolderAddUser(name, password(name), roles, [])
        api.user.get(userid=name).setMemberProperties(
            {"fullname": fullname, "email": f"{name}@example.org"}
        )


@contextmanager
def acting(name):
    """What follows is done by that person, as in a request of its own.

    Plone remembers somebody's local roles for the length of a request.
    """
    IAnnotations(api.portal.get().REQUEST).clear()
    with api.env.adopt_user(username=name):
        yield
    IAnnotations(api.portal.get().REQUEST).clear()


STATES = {
    "private": (),
    "network": ("open_to_network",),
    "public": ("open_to_all",),
    "archived": ("archive",),
}


def make_space(
    portal,
    type="Workspace",
    manager="alice",
    members=("bob",),
    guests=("gina",),
    state="private",
    **fields,
):
    """A space with its team, in a workflow state. Needs `make_people` first."""
    fields.setdefault("title", "Comité des Glycines")
    fields.setdefault("kind", "steering" if type == "EvaluationCommittee" else "team")
    with acting(manager):
        space = createContentInContainer(spaces_folder(), type, **fields)
    for people, role in ((members, roster.MEMBER), (guests, roster.GUEST)):
        for name in people:
            roster.add(space, name, role=role)
    for transition in STATES[state]:
        with acting(manager):
            api.content.transition(space, transition)
    return space
