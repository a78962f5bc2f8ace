"""Documents of the library that tests speak of: alice contributes, lise is a librarian."""

from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library.structure import library
from spaces_world import acting
from spaces_world import make_people
from spaces_world import password


LIBRARIAN = "lise"
#: Transitions that lead from a new document to a state: (who, which).
WAYS = {
    "draft": (),
    "pending": (("alice", "submit"),),
    "published": (("alice", "submit"), (LIBRARIAN, "publish")),
    "outdated": (("alice", "submit"), (LIBRARIAN, "publish"), (LIBRARIAN, "mark_outdated")),
    "withdrawn": (("alice", "submit"), (LIBRARIAN, "publish"), (LIBRARIAN, "withdraw")),
}
FIELDS = {
    "title": "Recueillir les souhaits d’une personne qui parle peu",
    "description": "Une grille d’observation et des pictogrammes, testés pendant un an en foyer.",
    "nature": "modele",
    "themes": ("droits", "participation"),
    "nodes": ("1.2",),
    "sectors": ("disabled_adults",),
    "audiences": ("professionals",),
    "authors": ("Équipe du FAM Les Amandiers",),
    "organisation": "FAM Les Amandiers",
    "licence": "cc-by",
}


def make_readers(portal):
    """The people of spaces, and a librarian."""
    make_people(portal)
    portal.acl_users.userFolderAddUser(LIBRARIAN, password(LIBRARIAN), ["Member", "Librarian"], [])
    api.user.get(userid=LIBRARIAN).setMemberProperties(
        {"fullname": "Lise Bibli", "email": "lise@example.org"}
    )


def make_document(state="draft", file=b"Consentement et souhaits", name="grille.txt", **fields):
    """A document of alice's, brought to a state by those who may; ``file`` None for none."""
    with acting("alice"):
        document = createContentInContainer(
            library(),
            "LibraryDocument",
            checkConstraints=False,
            file=NamedBlobFile(data=file, filename=name) if file is not None else None,
            **{**FIELDS, **fields},
        )
    for who, transition in WAYS[state]:
        with acting(who):
            kwargs = {"comment": "Une raison."}
            api.content.transition(document, transition, **kwargs)
    return document
