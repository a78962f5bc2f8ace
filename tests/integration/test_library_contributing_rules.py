"""What is looked at before a document is sent, and what is remembered of it."""

from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from plone import api
from plone.app.textfield import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms.library.contributing import kept
from qualite.esms.library.contributing import moves
from qualite.esms.library.contributing.completeness import lacking
from qualite.esms.workspaces.errors import Refused
from spaces_world import acting
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


NUMBER = "1 84 12 76 451 089 46"
OTHER_NUMBER = "2 84 12 76 451 089 93"
SICK = "Mme Dupont est suivie pour un diabète."


@pytest.fixture
def readers(portal):
    make_readers(portal)


def kinds(document):
    return [one.kind for one in kept.found(document)]


def change(document, **fields):
    with acting("alice"):
        for name, value in fields.items():
            setattr(document, name, value)
        notify(ObjectModifiedEvent(document))


def send(document, transition="submit", who="alice"):
    with acting(who):
        workflow = api.portal.get_tool("portal_workflow")
        workflow.doActionFor(document, transition, comment="Une raison.")


@pytest.mark.parametrize(
    "fields",
    [
        {"file": f"Assuré {NUMBER}".encode()},
        {"title": f"Fiche de {NUMBER}"},
        {"description": f"Fiche de {NUMBER}"},
        {
            "text": RichTextValue(
                f"<p>Fiche de <b>{NUMBER}</b></p>", "text/html", "text/x-html-safe"
            )
        },
        {"name": "assure_184127645108946.txt"},
    ],
)
def test_all_texts_of_a_document_are_looked_at(portal, readers, fields):
    assert kinds(make_document(**fields)) == ["nir"]


def test_companion_files_are_looked_at_as_well(portal, readers):
    document = make_document()
    with acting("alice"):
        added = createContentInContainer(
            document, "File", title="Suivi", file=NamedBlobFile(SICK.encode(), filename="s.txt")
        )
    assert [(one.kind, one.shown) for one in kept.found(document)] == [
        ("health", (("Mme D… … diabète", "s.txt"),))
    ]
    with acting("alice"):
        api.content.delete(added)
    assert kinds(document) == []


def test_nothing_is_sent_before_somebody_says_that_it_may_stay(portal, readers):
    document = make_document(file=f"{NUMBER} {SICK}".encode())
    with pytest.raises(WorkflowException) as refused:
        send(document)
    assert len(lacking(document)) == 2
    assert str(refused.value)
    with acting("alice"):
        kept.confirm(document, ["nir"], "Un numéro inventé")
    with pytest.raises(WorkflowException):
        send(document)
    with acting("alice"):
        kept.confirm(document, ["health"], "Une personne inventée")
    send(document)
    assert api.content.get_state(document) == "pending"
    assert [(one.kind, one.who, one.word) for one in kept.confirmations(document)] == [
        ("nir", "alice", "Un numéro inventé"),
        ("health", "alice", "Une personne inventée"),
    ]


def test_a_word_holds_for_what_was_there_and_for_nothing_new(portal, readers):
    document = make_document(file=NUMBER.encode())
    with acting("alice"):
        kept.confirm(document, ["nir"], "Inventé")
    change(document, title="Un autre titre")
    assert kept.unconfirmed(document) == []
    change(document, description=f"Et {OTHER_NUMBER}")
    assert [one.kind for one in kept.unconfirmed(document)] == ["nir"]


def test_what_a_librarian_adds_is_looked_at_before_it_is_published(portal, readers):
    document = make_document("pending")
    change(document, description=SICK)
    with pytest.raises(WorkflowException):
        send(document, "publish", LIBRARIAN)
    with acting(LIBRARIAN):
        kept.confirm(document, ["health"], "Un cas inventé")
    send(document, "publish", LIBRARIAN)
    assert api.content.get_state(document) == "published"


@pytest.mark.parametrize(
    ("given", "word"), [(["nir"], " "), (["nir"], "x" * 1001), ([], "Oui"), (["emails"], "Oui")]
)
def test_a_confirmation_names_what_was_found_and_says_why(portal, readers, given, word):
    document = make_document(file=NUMBER.encode())
    with acting("alice"), pytest.raises(Refused):
        kept.confirm(document, given, word)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"file": None}, "file"),
        ({"title": " "}, "title"),
        ({"description": ""}, "description"),
        ({"nature": None}, "nature"),
        ({"licence": None}, "licence"),
        ({"link": "javascript:alert(1)"}, "link"),
    ],
)
def test_what_lacks_is_named(portal, readers, fields, field):
    document = make_document(**{"title": "Un titre", **fields})
    for name in fields:
        setattr(document, name, fields[name])
    assert [one.field for one in lacking(document)] == [field]
    with pytest.raises(WorkflowException):
        send(document)


def test_an_address_or_a_companion_is_enough(portal, readers):
    assert lacking(make_document(file=None, link="https://example.org")) == []
    document = make_document(file=None)
    with acting("alice"):
        createContentInContainer(document, "File", file=NamedBlobFile(b"x", filename="x.txt"))
    assert lacking(document) == []


def test_the_last_step_and_its_reason_are_at_hand(portal, readers):
    document = make_document("pending")
    send(document, "send_back", LIBRARIAN)
    last = moves.last(document.UID())
    assert (last.transition, last.reason) == ("send_back", "Une raison.")
    uid = document.UID()
    with acting("alice"):
        api.content.delete(document)
    assert moves.last(uid) is None
