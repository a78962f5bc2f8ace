"""People and spaces to measure with; everything here runs in a worker."""

from __future__ import annotations

from benchmarks import instance
from collections.abc import Iterable
from contextlib import contextmanager
from random import Random


EVERY = 100  # objects between two commits
# What people write about: words that many share and words that few do.
VOCABULARY = (
    "accompagnement bientraitance circuit médicament résident famille projet personnalisé équipe "
    "cuisine repas nuit réunion visite évaluateur référentiel critère impératif preuve affichage "
    "chute douleur hydratation animation jardin transport ascenseur linge plainte réclamation "
    "charte droit confidentialité dossier soin infirmière aide-soignante kinésithérapeute direction "
    "conseil vie sociale enquête satisfaction plan action risque infection formation planning"
)
WORDS = VOCABULARY.split()


def name_of(number: int) -> str:
    """User id, and login, of a person."""
    return f"personne{number:03}"


def password_of(name: str) -> str:
    return f"secret-{name}"


def login_of(name: str) -> str:
    """As basic authentication writes it."""
    return f"{name}:{password_of(name)}"


def sentence(seed: int | str, words: int = 12) -> str:
    """Some words, always the same for a seed."""
    return " ".join(Random(seed).choices(WORDS, k=words)).capitalize() + "."


@contextmanager
def acting(name: str):
    """What follows is done by that person, as in a request of its own."""
    from plone import api
    from zope.annotation.interfaces import IAnnotations

    request = api.portal.get().REQUEST
    IAnnotations(request).clear()  # Plone remembers local roles for the length of a request
    with api.env.adopt_user(username=name):
        yield
    IAnnotations(request).clear()


def make_people(portal, number: int) -> list[str]:
    """Accounts, unless they are there; returns their user ids."""
    from plone import api

    names = [name_of(one) for one in range(number)]
    for name in names:
        if portal.acl_users.getUserById(name) is None:
            portal.acl_users.userFolderAddUser(name, password_of(name), ["Member"], [])
            fullname = f"Personne {name[-3:]}"
            properties = {"fullname": fullname, "email": f"{name}@example.org"}
            api.user.get(userid=name).setMemberProperties(properties)
    return names


def make_space(title: str, people: Iterable[str], **fields):
    """A team's space; the first of ``people`` manages it, the others are members."""
    from plone.dexterity.utils import createContentInContainer
    from qualite.esms.workspaces.spaces import spaces_folder
    from qualite.esms.workspaces.team import roster

    manager, *members = people
    with acting(manager):
        space = createContentInContainer(
            spaces_folder(), "Workspace", title=title, **{"kind": "team", **fields}
        )
    for name in members:
        roster.add(space, name)
    return space


def add_shared(container, portal_type: str, title: str, **fields):
    """Something that the whole team sees, added by the current person."""
    from plone import api
    from plone.dexterity.utils import createContentInContainer

    made = createContentInContainer(container, portal_type, title=title, **fields)
    if api.content.get_state(made) == "draft":
        api.content.transition(made, "share")
    return made


def add_documents(space, people: list[str], number: int) -> list:
    """Pages shared with the team, written by turns; commits now and then. Returns their paths."""
    import transaction

    paths = []
    for start in range(0, number, EVERY):
        for one in range(start, min(start + EVERY, number)):
            with acting(people[one % len(people)]):
                page = add_shared(
                    space, "Document", f"Compte rendu {one}", description=sentence(one)
                )
            paths.append("/".join(page.getPhysicalPath()))
        transaction.commit()
        space._p_jar.cacheMinimize()
    return paths


def add_comments(portal, paths: list[str], people: list[str], number: int) -> None:
    """Messages spread over the objects at ``paths``, written by turns; commits now and then."""
    from qualite.esms.workspaces.discussion import api as discussion
    import transaction

    for start in range(0, number, EVERY):
        for one in range(start, min(start + EVERY, number)):
            about = portal.unrestrictedTraverse(paths[one % len(paths)])
            with acting(people[one % len(people)]):
                discussion.add(about, sentence(one))
        transaction.commit()
        portal._p_jar.cacheMinimize()


def path_of(obj) -> str:
    """Path of an object within the site, beginning with a slash."""
    return "/".join(obj.getPhysicalPath()).removeprefix(f"/{instance.SITE}")
