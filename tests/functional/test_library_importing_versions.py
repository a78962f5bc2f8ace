"""The version of a document that was imported published: it is the one that CMFEditions would keep."""

from Acquisition import aq_base
from directory_site import Client
from library_world import LIBRARIAN
from library_world import make_readers
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library.exchange.importing.running import import_library
from qualite.esms.library.reading import versions
from qualite.esms.library.structure import library
from spaces_world import acting
from spaces_world import password
from stored_shape import shape
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pickle
import pytest
import transaction


FIELDS = {
    "title": "Grille numéro 1",
    "description": "Un résumé.",
    "nature": "procedure",
    "licence": "cc-by",
    "themes": ("droits",),
    "authors": ("Équipe A",),
}
TEXT = "Souhaits recueillis"
TABLE = (
    "Fichiers;Titre;Résumé;Type;Licence;Thèmes;Auteurs\n"
    "grille.txt;Grille numéro 1;Un résumé.;procedure;cc-by;droits;Équipe A\n"
)


@pytest.fixture
def site(functional_portal):
    make_readers(functional_portal)
    transaction.commit()
    with acting(LIBRARIAN):
        yield functional_portal


@pytest.fixture
def imported(site, tmp_path):
    """A document that was imported, published."""
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "grille.txt").write_text(TEXT, encoding="utf-8")
    before = set(library().objectIds())
    import_library(site, tmp_path, publish=True)
    (name,) = set(library().objectIds()) - before
    return library()[name]


@pytest.fixture
def usual(site):
    """The same, made and published by hand: CMFEditions saves its version."""
    document = createContentInContainer(
        library(),
        "LibraryDocument",
        checkConstraints=False,
        file=NamedBlobFile(data=TEXT.encode(), filename="grille.txt"),
        **FIELDS,
    )
    transaction.commit()
    for action in ("submit", "publish"):
        api.content.transition(document, action)
    transaction.commit()
    return document


def stored(document):
    """All that CMFEditions keeps of a document: its own history, and that of the version storage."""
    storage = api.portal.get_tool("portal_historiesstorage")
    number = document.cmf_uid()
    ours = storage._getShadowHistory(number)
    theirs_id = ours._full[0]["vc_info"].history_id
    theirs = aq_base(storage._getZVCRepo().getVersionHistory(theirs_id))
    own = {number: "number", theirs_id: "history", document.UID(): "uid", document.id: "id"}
    (entry,) = theirs.getLogEntries()
    said = shape(pickle.loads(entry.message.split(b"\x00\n", 1)[1]), own)
    entry.message = ""
    found = shape(ours, own), shape(theirs, own), said
    transaction.abort()
    return found


def test_what_is_stored_is_what_cmfeditions_stores(imported, usual):
    ours, theirs = stored(imported), stored(usual)
    for mine, other in zip(ours, theirs, strict=True):
        assert without_own_differences(mine) == without_own_differences(other)


def without_own_differences(found):
    """Fields whose default is written by an import only; the actor's steps are compared elsewhere."""
    if isinstance(found, dict):
        return {
            name: without_own_differences(value)
            for name, value in found.items()
            if value not in (None, "", (), False) and name not in ("workflow_history", "written_in")
        }
    if isinstance(found, list | tuple):
        return type(found)(without_own_differences(one) for one in found)
    return found


def test_the_history_says_the_same(imported, usual):
    repository = api.portal.get_tool("portal_repository")
    ours, theirs = (repository.getHistoryMetadata(one) for one in (imported, usual))
    assert (len(ours), len(theirs)) == (1, 1)
    mine, other = (one.retrieve(0)["metadata"]["sys_metadata"] for one in (ours, theirs))
    assert mine.keys() == other.keys()
    for name in mine.keys() - {"timestamp", "originator", "approxSize"}:
        assert mine[name] == other[name]
    assert mine["approxSize"] == pytest.approx(other["approxSize"], rel=0.1)
    assert mine["originator"] == f"{imported.cmf_uid()}.0.0"
    assert repository.isUpToDate(imported)


def test_it_is_retrieved(imported, usual):
    found = [versions.version(document, 0) for document in (imported, usual)]
    for version in found:
        assert {name: getattr(version, name) for name in FIELDS} == FIELDS
        assert version.file.data == TEXT.encode()
        assert version.file.filename == "grille.txt"
        assert version.version_id == 0


def test_a_change_makes_the_second_and_the_first_is_put_back(imported):
    imported.title = "Autre titre"
    imported.file = NamedBlobFile(data=b"Autre texte", filename="autre.txt")
    notify(ObjectModifiedEvent(imported))
    transaction.commit()
    assert versions.numbers(imported) == [1, 0]
    assert versions.version(imported, 0).file.data == TEXT.encode()
    repository = api.portal.get_tool("portal_repository")
    with api.env.adopt_roles(["Manager"]):
        repository.revert(imported, 0)
    transaction.commit()
    assert (imported.title, imported.file.data) == (FIELDS["title"], TEXT.encode())


def told(document):
    """What a program is told of its history, the addresses and moments left out."""
    client = Client(accept="application/json", credentials=(LIBRARIAN, password(LIBRARIAN)))
    path = f"/ressources/{document.id}"
    entries = client.get(f"{path}/@history").json
    varied = ("@id", "time", "preview_url", "revert_url", "content_url")
    told = [{name: one[name] for name in one if name not in varied} for one in entries]
    return told, client.get(f"{path}/@history/0").json["title"]


def test_people_and_programs_see_it(imported, usual):
    assert told(imported) == told(usual)
    path = f"/ressources/{imported.id}"
    imported.title = "Autre titre"
    notify(ObjectModifiedEvent(imported))
    transaction.commit()
    reader = Client(accept="text/html")
    page = reader.get(f"{path}/@@versions?one=0&two=1")
    assert page.status_int == 200
    assert FIELDS["title"] in page.text
    assert "Autre titre" in page.text


def test_a_document_that_is_deleted_takes_it_away(imported):
    storage, number = api.portal.get_tool("portal_historiesstorage"), imported.cmf_uid()
    with api.env.adopt_roles(["Manager", "Anonymous"]):
        library().manage_delObjects([imported.id])
    assert storage._getShadowHistory(number).getLength(countPurged=False) == 0
