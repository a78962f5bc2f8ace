"""A library with secret words in everything that is not public, and in what is said about what is.

A word says what it is and where it stands: "zanzibariquefilependingx". In the same places of public
documents stand words that everybody finds: else nothing would leak, whatever leaks.
"""

from library_world import FIELDS
from library_world import LIBRARIAN
from library_world import make_readers
from library_world import WAYS
from plone import api
from plone.app.textfield import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library.reviewing import claims
from qualite.esms.library.reviewing import revising
from qualite.esms.library.structure import library
from qualite.esms.library.using import voting
from spaces_world import acting
from spaces_world import SECRET
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


STATES = ("draft", "pending", "withdrawn", "published", "outdated")
HIDDEN = ("draft", "pending", "withdrawn")
#: What of a withdrawn document its page at its address says, and nothing else.
RECORD = ("title", "reason")
PARTS = ("title", "summary", "text", "organisation", "author", "file", "name", "annex", "inside")
EVERYBODY, INSIDERS = ("Anonymous", "bob", "sam"), ("alice", LIBRARIAN)


def word(part: str, state: str) -> str:
    return f"{SECRET}{part}{state}x"


def hidden_from(person: str) -> frozenset[str]:
    """The words that a person must never read."""
    found = {word(part, state) for part in PARTS for state in HIDDEN}
    found |= {word(part, "copy") for part in PARTS} | {word("collection", "private")}
    found |= {word("reason", "sentback"), word("vote", "published")}
    if person == "Anonymous":
        found.add(word("collection", "shown"))
    if person == "bob":
        found.discard(word("vote", "published"))  # his own
    if person == LIBRARIAN:
        found = {word(part, "draft") for part in PARTS} | {word(part, "copy") for part in PARTS}
        found.add(word("collection", "private"))
    return frozenset() if person == "alice" else frozenset(found)


def make_world(portal) -> None:
    """A document of each state, a working copy, collections; all of it is alice's."""
    make_readers(portal)
    for state in STATES:
        _document(state)
    published = library()["published"]
    with acting("alice"):
        copy = revising.begin(published)
        _write(copy, "copy")
    with acting("bob"):
        voting.vote(published, True, f"Mot {word('vote', 'published')}", confirmed=True)
    with acting(LIBRARIAN):
        claims.claim(library()["pending"])
    held = tuple(library()[state].UID() for state in STATES)
    for state, steps in (("private", ()), ("shown", ("show",)), ("featured", ("show", "feature"))):
        _collection(state, steps, held)


def _document(state):
    with acting("alice"):
        document = createContentInContainer(
            library(), "LibraryDocument", checkConstraints=False, id=state, **FIELDS
        )
        _write(document, state)
    _send_back(document, state)
    for who, transition in WAYS[state]:
        with acting(who):
            api.content.transition(document, transition, comment=f"Dit {word('reason', state)}")


def _send_back(document, state):
    """What a librarian asked to correct is nobody else's business, even once it is published."""
    if state != "published":
        return
    with acting("alice"):
        api.content.transition(document, "submit")
    with acting(LIBRARIAN):
        asked = f"Retirer {word('reason', 'sentback')}"
        api.content.transition(document, "send_back", comment=asked)


def _write(document, state):
    document.title = f"Grille {word('title', state)}"
    document.description = f"Une grille {word('summary', state)}"
    document.text = RichTextValue(f"<p>Pour {word('text', state)}</p>", "text/html")
    document.organisation = f"FAM {word('organisation', state)}"
    document.authors = (f"Équipe {word('author', state)}",)
    document.file = _file("file", state)
    for companion in document.objectIds():
        document._delObject(companion)
    createContentInContainer(
        document,
        "File",
        checkConstraints=False,
        id="annexe",
        title=f"Annexe {word('annex', state)}",
        file=_file("inside", state),
    )
    notify(ObjectModifiedEvent(document))


def _file(part, state):
    data = f"Souhaits {word(part, state)}".encode()
    return NamedBlobFile(data=data, filename=f"{word('name', state)}.txt")


def _collection(state, steps, held):
    with acting("alice"):
        made = createContentInContainer(
            library(),
            "LibraryCollection",
            checkConstraints=False,
            id=f"collection-{state}",
            title=f"Liste {word('collection', state)}",
            description=f"Résumé {word('collection', state)}",
            documents=held,
        )
    for step in steps:
        with acting("alice" if step == "show" else LIBRARIAN):
            api.content.transition(made, step)
