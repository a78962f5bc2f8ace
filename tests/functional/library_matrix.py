"""The matrix of rights that ``docs/droits-ressources.md`` states, and the site it is walked on."""

from AccessControl.SpecialUsers import nobody
from library_world import FIELDS
from library_world import LIBRARIAN
from library_world import make_readers
from matrix_walk import JSON
from matrix_walk import PASSWORD
from pathlib import Path
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library.reviewing import claims
from qualite.esms.library.structure import library
from qualite.esms.library.using.store import use
from spaces_matrix import Cell
from spaces_matrix import tables
from spaces_world import acting
import matrix_walk
import re


DOCUMENT = Path(__file__).parents[2] / "docs" / "droits-ressources.md"
PEOPLE = (
    *("Anonymous", "Member", "Subscriber", "Author"),
    *("Librarian", "Site Administrator", "Manager"),
)
TYPES = {
    "Le centre de ressources": "Library",
    "Document": "LibraryDocument",
    "Collection": "LibraryCollection",
}
COLUMNS = {
    "Trouver": "find",
    "Voir": "see",
    "Lire le fichier": "file",
    "Lire les versions": "versions",
    "Modifier": "edit",
    "Supprimer": "delete",
    "Ajouter un fichier": "add_file",
    "Relire": "claim",
    "Confirmer": "confirm",
    "Proposer une nouvelle version": "revise",
    "Dire utile": "useful",
    "Ajouter un document": "add_document",
    "Ajouter une collection": "add_collection",
    "Ouvrir la file": "queue",
    "Importer": "import",
    "Changer ses droits": "sharing",
}
TRANSITIONS = {
    "Library": {},
    "LibraryDocument": {
        "Envoyer": "submit",
        "Reprendre": "retract",
        "Demander une correction": "send_back",
        "Publier": "publish",
        "Marquer périmé": "mark_outdated",
        "Redire juste": "renew",
        "Retirer": "withdraw",
        "Rétablir": "put_back",
    },
    "LibraryCollection": {
        "Montrer": "show",
        "Cacher": "hide",
        "Mettre en avant": "feature",
        "Ne plus mettre en avant": "unfeature",
    },
}
STATES = {
    "Library": ("open",),
    "LibraryDocument": ("draft", "pending", "published", "outdated", "withdrawn"),
    "LibraryCollection": ("private", "shown", "featured"),
}
STEPS = {
    "draft": (),
    "pending": ("submit",),
    "published": ("submit", "publish"),
    "outdated": ("submit", "publish", "mark_outdated"),
    "withdrawn": ("submit", "publish", "withdraw"),
    "private": (),
    "shown": ("show",),
    "featured": ("show", "feature"),
}
OWN_STEPS = ("submit", "show")
WORD = "glycinier"
LIBRARY = "/ressources"


def cells() -> list[Cell]:
    """Every cell of the document; a transition that a table lacks is nobody's."""
    found = []
    for table in tables(DOCUMENT.read_text(encoding="utf-8")):
        type_ = TYPES[table.heading]
        state = re.findall(r"`(.+?)`", table.subheading)[0]
        for person, row in table.rows.items():
            transitions = TRANSITIONS[type_]
            assert not set(row) - set(COLUMNS) - set(transitions)
            rights = {COLUMNS[name]: may for name, may in row.items() if name in COLUMNS}
            rights |= {id_: row.get(name, False) for name, id_ in transitions.items()}
            found += [
                Cell(type_, type_, "", state, person, action, may) for action, may in rights.items()
            ]
    return found


def user_of(person: str) -> str:
    return f"matrix-{person.lower().replace(' ', '-')}"


def path(cell: Cell) -> str:
    return LIBRARY if cell.type == "Library" else f"{LIBRARY}/{cell.type.lower()}-{cell.state}"


# -- the site ---------------------------------------------------------------------------------


def fill(portal) -> None:
    """People; a document and a collection of each state, of the author's."""
    make_readers(portal)
    for person in PEOPLE:
        roles = ["Member", *([person] if person != "Author" else [])]
        if person != "Anonymous":
            portal.acl_users.userFolderAddUser(user_of(person), PASSWORD, roles, [])
    for type_ in ("LibraryDocument", "LibraryCollection"):
        for state in STATES[type_]:
            _make(type_, state)


def _make(type_, state):
    with acting(user_of("Author")):
        fields = {}
        if type_ == "LibraryDocument":
            file = NamedBlobFile(data=b"Des mots simples", filename="grille.txt")
            fields = {**FIELDS, "file": file}
        thing = createContentInContainer(
            library(),
            type_,
            checkConstraints=False,
            id=f"{type_.lower()}-{state}",
            **{**fields, "title": f"{WORD} {state}"},
        )
    for step in STEPS[state]:
        with acting(user_of("Author") if step in OWN_STEPS else LIBRARIAN):
            api.content.transition(thing, step, comment="Une raison.")


# -- ways -------------------------------------------------------------------------------------


class Walk(matrix_walk.Walk):
    """What people get in the library and what they would change there."""

    once = (*matrix_walk.Walk.once, "found")

    def __init__(self, portal, rehearsal) -> None:
        super().__init__(portal, rehearsal, user_of)

    def found(self, person, way):
        """Paths that a search for the word of all titles gives."""
        if way == "rest":
            answer = self.ask(person, f"/@search?SearchableText={WORD}&b_size=1000", JSON).json
            return frozenset(item["@id"].partition("/plone")[2] for item in answer["items"])
        user = nobody if person == "Anonymous" else api.user.get(user_of(person)).getUser()
        with api.env.adopt_user(user=user):
            brains = self.portal.portal_catalog(SearchableText=WORD)
            return frozenset(brain.getPath().removeprefix("/plone") for brain in brains)


def there(portal, cell):
    return portal.unrestrictedTraverse(path(cell)[1:], None)


def changes(read, method="POST", page="", body=None):
    """A JSON request that makes what ``read`` sees another than before."""

    def way(walk, cell):
        was = read(there(walk.portal, cell))
        seen = walk.send(
            lambda portal: ("seen", read(there(portal, cell))),
            *(cell.person, method, path(cell) + page, body),
        )
        return seen is not None and seen[1] != was

    return way


def presses(read, page, **fields):
    """A form that makes what ``read`` sees another than before."""

    def way(walk, cell):
        was = read(there(walk.portal, cell))
        seen = walk.press(
            lambda portal: ("seen", read(there(portal, cell))),
            *(cell.person, path(cell) + page),
            **fields,
        )
        return seen is not None and seen[1] != was

    return way


def title(thing):
    return thing.title if thing is not None else None


def exists(thing):
    return thing is not None


def held(thing):
    return tuple(sorted(thing.objectIds()))


def state_of(thing):
    return api.content.get_state(thing)


def history(document):
    """Confirming a published document shows in the workflow's history alone."""
    return tuple(
        (entry["action"], str(entry["time"]))
        for entry in document.workflow_history["library_document_workflow"]
    )


def claimed(document):
    return claims.of(document.UID())


def useful(document):
    votes = use().votes.get(document.UID())
    return 0 if votes is None else len(votes.useful)


def in_library(document):
    return tuple(sorted(document.__parent__.objectIds()))


def local_roles(thing):
    return tuple(sorted(thing.get_local_roles()))


def decides(read, action, **fields):
    """By the page of decisions and by the service."""
    return {
        "page": presses(read, "/@@decide", action=action, **fields),
        "rest": changes(read, "POST", "/@review", {"action": action, **fields}),
    }


def opens(page, accept=None):
    def way(walk, cell):
        return walk.opens(cell.person, path(cell) + page, *([accept] if accept else []))

    return way


REASON = {"reason": "Une raison."}
PLACED = {"title": "Un essai", "description": "Court.", "nature": "modele", "licence": "cc-by"}
SHARED = {"entries": [{"id": "bob", "type": "user", "roles": {"Editor": True, "Reader": True}}]}
WAYS = {
    "find": {
        "catalog": lambda walk, cell: path(cell) in walk.found(cell.person, "catalog"),
        "rest": lambda walk, cell: path(cell) in walk.found(cell.person, "rest"),
    },
    "see": {"page": opens(""), "rest": opens("", JSON)},
    "file": {
        "page": opens("/@@download/file/grille.txt"),
        "display": opens("/@@display-file/file"),
    },
    "versions": {"rest": opens("/@history", JSON)},
    "edit": {"rest": changes(title, "PATCH", body={"title": "Autre"})},
    "delete": {"rest": changes(exists, "DELETE")},
    "add_file": {
        "rest": changes(
            held,
            body={
                "@type": "File",
                "title": "Annexe",
                "file": {"data": "QQ==", "encoding": "base64", "filename": "a.txt"},
            },
        )
    },
    "claim": decides(claimed, "claim"),
    "confirm": decides(history, "confirm"),
    "revise": decides(in_library, "revise"),
    "useful": {"rest": changes(useful, "POST", "/@useful", {"useful": True})},
    "add_document": {"rest": changes(held, body={"@type": "LibraryDocument", **PLACED})},
    "add_collection": {
        "rest": changes(held, body={"@type": "LibraryCollection", "title": "À lire"})
    },
    "queue": {"page": opens("/@@review-queue"), "rest": opens("/@review-queue", JSON)},
    "import": {"page": opens("/@@import-library")},
    "sharing": {"rest": changes(local_roles, "POST", "/@sharing", SHARED)},
}
#: Steps that the page of decisions makes too.
DECIDED = ("send_back", "publish", "mark_outdated", "withdraw", "put_back")


def ways(cell: Cell) -> dict:
    """By which ways a right is asked for."""
    if cell.action in WAYS:
        return WAYS[cell.action]
    # A step may lead to the state where it began.
    seen = history if cell.type == "LibraryDocument" else state_of
    found = {"rest": changes(seen, page=f"/@workflow/{cell.action}", body={"comment": "Pourquoi"})}
    if cell.action in DECIDED:
        found |= decides(state_of, cell.action, **REASON)
    return found
