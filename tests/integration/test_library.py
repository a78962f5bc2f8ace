"""What a document of the library is, and what the catalog knows of it."""

from library_world import make_document
from library_world import make_readers
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library.index import INDEX_ID
from qualite.esms.library.structure import library
from spaces_world import acting
import pytest


@pytest.fixture
def readers(portal):
    make_readers(portal)


def row_of(document):
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=document.UID())
    index = catalog.Indexes[INDEX_ID]
    return index.row(brains[0].getRID()), index.text(brains[0].getRID())


def test_the_library_is_there_and_in_the_menu(portal):
    assert library().portal_type == "Library"
    tabs = portal.portal_actions.portal_tabs
    assert "qualite_library" in tabs


def test_the_index_keeps_a_row_and_the_text_of_a_document(portal, readers):
    document = make_document("published", text=None)
    row, text = row_of(document)
    assert (row.title, row.state, row.nature) == (document.title, "published", "modele")
    assert row.formats == ("txt",)
    assert "Anonymous" in row.allowed
    assert "Consentement et souhaits" in text


def test_a_companion_file_adds_its_format_and_its_text(portal, readers):
    document = make_document()
    with acting("alice"):
        createContentInContainer(
            document,
            "File",
            title="En facile à lire",
            file=NamedBlobFile(data=b"Mes souhaits en mots simples", filename="falc.md"),
        )
    row, text = row_of(document)
    assert row.formats == ("txt", "md")
    assert "en mots simples" in text
    with acting("alice"):
        api.content.delete(document[document.objectIds()[0]])
    row, text = row_of(document)
    assert row.formats == ("txt",)
    assert "en mots simples" not in text


@pytest.mark.parametrize("state", ["draft", "pending", "published", "outdated", "withdrawn"])
def test_who_sees_a_document_follows_from_its_state(portal, readers, state):
    document = make_document(state)
    public = state in ("published", "outdated")
    row, _ = row_of(document)
    assert ("Anonymous" in row.allowed) is public
    with acting("bob"):
        assert bool(api.user.has_permission("View", obj=document)) is public


def test_a_deleted_document_leaves_the_index(portal, readers):
    document = make_document()
    catalog = api.portal.get_tool("portal_catalog")
    catalog.searchResults()
    before = catalog.Indexes[INDEX_ID].numObjects()
    with acting("alice"):
        api.content.delete(document)
    catalog.searchResults()
    assert catalog.Indexes[INDEX_ID].numObjects() == before - 1


def test_an_address_has_the_title_and_something_that_nobody_guesses(portal, readers):
    first, second = make_document().getId(), make_document().getId()
    assert first.startswith("recueillir-les-souhaits")
    assert first[:-6] == second[:-6]
    assert first != second
