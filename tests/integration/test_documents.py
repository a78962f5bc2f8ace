"""Documents of a space: what is read, found, kept, done to several at once."""

from extraction_files import docx
from extraction_files import pdf
from plone import api
from plone.app.testing import login
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.core import texts
from qualite.esms.core.extraction import Extracted
from qualite.esms.core.extraction import problems
from qualite.esms.workspaces.documents import acting
from qualite.esms.workspaces.documents import selecting
from qualite.esms.workspaces.documents.interfaces import IFileInSpace
from qualite.esms.workspaces.documents.settings import PREFIX
from qualite.esms.workspaces.documents.settings import reading_limits
from qualite.esms.workspaces.errors import Refused
from zExceptions import BadRequest
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


def add_file(container, name="note.txt", data=b"Un registre des plaintes", **fields):
    content = NamedBlobFile(data, filename=name)
    return createContentInContainer(container, "File", title=name, file=content, **fields)


def add_folder(container, title):
    return createContentInContainer(container, "Folder", title=title)


def replace(file, data, name="note.txt"):
    file.file = NamedBlobFile(data, filename=name)
    notify(ObjectModifiedEvent(file))


def found(words):
    return {brain.getId for brain in api.content.find(SearchableText=words, portal_type="File")}


@pytest.fixture
def bob(space, portal):
    """Bob, a member, is logged in."""
    login(portal, "bob")
    return space


# -- text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [("plan.pdf", pdf("La bientraitance")), ("plan.docx", docx("La bientraitance"))],
)
def test_a_file_is_found_by_its_text(bob, name, data):
    file = add_file(bob, name, data)
    assert texts.kept(file) == Extracted("La bientraitance", "")
    assert found("bientraitance") == {file.getId()}
    assert found("plan") == {file.getId()}


def test_a_broken_file_is_stored_and_says_why(bob):
    file = add_file(bob, "abime.pdf", b"pas un PDF")
    assert file.file.data == b"pas un PDF"
    assert texts.kept(file).problem == problems.BROKEN
    assert found("abime") == {file.getId()}


def test_a_content_is_read_once(bob, monkeypatch):
    read = []
    monkeypatch.setattr(texts, "extract", lambda *_, **__: read.append(1) or Extracted("lu", ""))
    data = b"contenu unique de cet essai"
    file = add_file(bob, data=data)
    file.title = "Autre titre"
    notify(ObjectModifiedEvent(file))
    file.reindexObject()
    del file.__annotations__[texts.KEY]  # what a transaction that is tried again starts from
    texts.refresh(file, reading_limits())
    assert texts.kept(file).text == "lu"
    assert read == [1]
    replace(file, b"autre contenu de cet essai")
    assert read == [1, 1]


def test_a_file_outside_is_plones_own(portal, people):
    with api.env.adopt_roles(["Manager"]):
        file = add_file(portal)
    assert not IFileInSpace.providedBy(file)
    assert texts.kept(file).text == ""


def test_a_file_that_moves_in_is_read_and_one_that_moves_out_is_plones_again(portal, space):
    with api.env.adopt_roles(["Manager"]):
        file = add_file(portal)
        file = api.content.move(file, space)
        assert IFileInSpace.providedBy(file)
        assert "plaintes" in texts.kept(file).text
        file = api.content.move(file, portal)
        assert not IFileInSpace.providedBy(file)


@pytest.mark.parametrize("way", ["added", "replaced"])
def test_a_file_above_the_limit_is_refused(bob, way):
    api.portal.set_registry_record(f"{PREFIX}.largest_file", 1)
    file = add_file(bob)
    large = bytes(1_100_000)
    with pytest.raises(BadRequest, match="1"):
        add_file(bob, data=large) if way == "added" else replace(file, large)


# -- states ---------------------------------------------------------------------------------------


def test_a_document_starts_as_a_draft_and_a_folder_is_the_teams(bob):
    assert api.content.get_state(add_file(bob)) == "draft"
    assert api.content.get_state(add_folder(bob, "Procédures")) == "team"


def test_changing_states(bob, portal):
    file = add_file(bob)
    assert selecting.transitions_of(file) == ["share"]
    acting.change_state(file, "share")
    with pytest.raises(Refused):
        acting.change_state(file, "publish")
    login(portal, "alice")
    acting.change_state(file, "publish")
    assert api.content.get_state(file) == "public"


# -- deleting and moving --------------------------------------------------------------------------


def test_nobody_deletes_what_is_not_theirs(space, portal):
    login(portal, "alice")
    file = add_file(space)
    acting.change_state(file, "share")
    login(portal, "bob")
    with pytest.raises(Refused):
        acting.delete(file)
    own = add_file(space)
    acting.delete(own)
    assert file.getId() in space
    assert own.getId() not in space


def test_a_folder_that_holds_the_draft_of_another_is_kept(space, portal):
    login(portal, "alice")
    folder = add_folder(space, "Procédures")
    empty = add_folder(space, "Vide")
    login(portal, "bob")
    add_file(folder)
    login(portal, "alice")
    with pytest.raises(Refused):
        acting.delete(folder)
    acting.delete(empty)
    assert empty.getId() not in space


def test_a_member_moves_an_own_document_to_a_folder_of_the_team(space, portal):
    login(portal, "alice")
    folder = add_folder(space, "Procédures")
    login(portal, "bob")
    file = add_file(space)
    acting.move(file, folder)
    assert list(folder.objectIds()) == [file.getId()]
    assert api.content.get_state(folder[file.getId()]) == "draft"
    assert folder[file.getId()].Creator() == "bob"


@pytest.mark.parametrize("case", ["not mine", "another space", "into itself"])
def test_a_move_that_is_refused(space, portal, case):
    from spaces_world import make_space

    login(portal, "alice")
    folder = add_folder(space, "Procédures")
    target = folder
    if case == "not mine":
        moved = add_file(space)
        acting.change_state(moved, "share")
        login(portal, "bob")
    elif case == "another space":
        moved = add_file(space)
        target = make_space(portal, title="Autre")
    else:
        moved = folder
        target = add_folder(folder, "Dedans")
    with pytest.raises(Refused):
        acting.move(moved, target)


# -- drafts in folders ----------------------------------------------------------------------------


def test_a_draft_in_the_folder_of_another_stays_its_authors(space, portal):
    login(portal, "bob")
    folder = add_folder(space, "À Bob")
    login(portal, "alice")
    file = add_file(folder)
    login(portal, "bob")
    assert not api.user.has_permission("View", obj=file)
    assert not api.content.find(UID=file.UID())
