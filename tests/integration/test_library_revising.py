"""New versions of published documents: a working copy that is brought onto the original."""

from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms.library import files
from qualite.esms.library.reading import versions
from qualite.esms.library.reviewing import revising
from qualite.esms.library.reviewing import stores
from qualite.esms.library.reviewing.services import told
from qualite.esms.library.structure import library
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications import store
from spaces_world import acting
import pytest


@pytest.fixture
def readers(portal):
    make_readers(portal)


@pytest.fixture
def original(readers):
    document = make_document("published")
    with acting(LIBRARIAN):
        add_file(document, "falc", b"En mots simples")
    return document


def add_file(document, name, data):
    createContentInContainer(
        document,
        "File",
        checkConstraints=False,
        id=name,
        title=name,
        file=NamedBlobFile(data=data, filename=f"{name}.txt"),
    )


def begun(original, name="alice"):
    with acting(name):
        return revising.begin(original)


def change(document, title, data=b"Nouveau texte", name="alice"):
    with acting(name):
        document.title = title
        document.file = NamedBlobFile(data=data, filename="nouveau.txt")
        api.portal.get_tool("portal_workflow").doActionFor(document, "submit")


def publish(document, name=LIBRARIAN):
    with acting(name):
        api.portal.get_tool("portal_workflow").doActionFor(document, "publish")


def ids():
    return set(library().objectIds())


def test_a_working_copy_holds_the_same_and_shares_the_stored_files(portal, original):
    draft = begun(original)
    assert (draft.title, draft.nature, draft.revises) == (
        original.title,
        original.nature,
        original.UID(),
    )
    assert draft.file is not original.file
    assert draft.file._blob is original.file._blob
    assert [one.file.data for one in files.companions(draft)] == [b"En mots simples"]
    assert api.content.get_state(draft) == "draft"


def test_who_begins_twice_finds_the_one_begun(portal, original):
    first = begun(original)
    assert begun(original) == first
    assert begun(original, LIBRARIAN) != first


@pytest.mark.parametrize("name", ["bob", "eve"])
def test_others_may_not(portal, original, name):
    with acting(name), pytest.raises(Refused):
        revising.begin(original)


@pytest.mark.parametrize("state", ["published", "outdated"])
def test_publishing_brings_it_onto_the_original(portal, readers, state):
    original = make_document(state)
    where, uid, since = original.getId(), original.UID(), original.published_on
    draft = begun(original)
    with acting("alice"):
        add_file(draft, "annexe", b"Annexe")
    change(draft, "Un titre nouveau")
    publish(draft)
    assert ids() & {draft.getId(), where} == {where}
    found = library()[where]
    assert (found.UID(), found.title, found.published_on) == (uid, "Un titre nouveau", since)
    assert found.file.data == b"Nouveau texte"
    assert [one.getId() for one in files.companions(found)] == ["annexe"]
    assert api.content.get_state(found) == "published"
    brains = portal.portal_catalog.unrestrictedSearchResults(portal_type="LibraryDocument")
    assert [(brain.UID, brain.Title) for brain in brains] == [(uid, "Un titre nouveau")]
    assert dict(stores.store(stores.REVISIONS)) == {}
    assert versions.count(found) == 2


def test_who_no_longer_sees_the_original_is_not_told_where_it_is(portal, original):
    draft = begun(original, LIBRARIAN)
    with acting(LIBRARIAN):
        assert told(draft)["revises"] == original.absolute_url()
        api.content.transition(original, "withdraw", comment="Erreur.")
        assert told(draft)["revises"] == original.absolute_url()
    portal.acl_users.portal_role_manager.removeRoleFromPrincipal("Librarian", LIBRARIAN)
    with acting(LIBRARIAN):
        said = told(draft)
    assert (said["revises"], said["changed_since"]) == ("", False)


def test_its_authors_are_told(portal, original):
    draft = begun(original, LIBRARIAN)
    change(draft, "Autre titre", name=LIBRARIAN)
    publish(draft)
    heard = [record[1] for record in store.of_person("alice").values()]
    assert heard == ["library_published", "library_new_version"]


def test_the_second_of_two_is_told_and_may_go_on(portal, original):
    hers, theirs = begun(original), begun(original, LIBRARIAN)
    change(hers, "De l’auteure")
    publish(hers)
    change(theirs, "De la documentaliste", name=LIBRARIAN)
    assert revising.is_stale(theirs)
    with pytest.raises(WorkflowException, match=r"changed|changé"):
        publish(theirs)
    assert original.title == "De l’auteure"
    with acting(LIBRARIAN):
        revising.start_from(theirs, original)
    publish(theirs)
    assert original.title == "De la documentaliste"


def test_nothing_is_brought_onto_what_was_withdrawn(portal, original):
    draft = begun(original)
    change(draft, "Un titre")
    with acting(LIBRARIAN):
        api.content.transition(original, "withdraw", comment="Erreur.")
    with pytest.raises(WorkflowException):
        publish(draft)


def test_without_its_original_it_is_a_document_of_its_own(portal, original):
    draft = begun(original)
    change(draft, "Un titre")
    portal.acl_users.userFolderAddUser("anna", "secret-of-anna", ["Site Administrator"], [])
    with acting("anna"):
        api.content.delete(original)
    publish(draft)
    assert api.content.get_state(draft) == "published"
    assert draft.revises == ""
