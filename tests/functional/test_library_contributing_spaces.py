"""From a space to the library: who may propose a file, and what others learn of it."""

from library_world import make_readers
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library.contributing import proposing
from qualite.esms.library.structure import library
from spaces_world import acting
from spaces_world import make_space
from team_site import text
from team_site import Visitor
from types import SimpleNamespace
from zExceptions import Unauthorized
import pytest
import transaction


@pytest.fixture
def world(functional_portal):
    make_readers(functional_portal)
    space = make_space(functional_portal, id="glycines")
    with acting("bob"):
        file = createContentInContainer(
            space,
            "File",
            id="grille",
            title="Grille des souhaits",
            file=NamedBlobFile(b"Les souhaits", filename="grille.txt", contentType="text/plain"),
        )
        api.content.transition(file, "share")
    transaction.commit()
    return SimpleNamespace(portal=functional_portal, space=space, file=file)


def proposed():
    transaction.begin()
    return [one for one in library().objectValues() if one.portal_type == "LibraryDocument"]


def test_a_copy_becomes_a_draft_that_remembers_its_origin(world):
    bob = Visitor("bob")
    answer = bob.send(bob.open(f"{world.file.absolute_url()}/view"), "@@propose-to-library")
    (draft,) = proposed()
    assert answer.location.endswith(f"/{draft.getId()}/@@contribute?step=description")
    assert (draft.title, draft.file.data) == ("Grille des souhaits", b"Les souhaits")
    assert draft.origin.startswith(world.file.UID())
    assert draft.Creator() == "bob"
    assert bob.follow(answer).status_int == 200


def test_the_copy_lives_its_own_life(world):
    with acting("bob"):
        draft = proposing.propose(world.file)
        world.file.file = NamedBlobFile(b"Tout autre chose", filename="grille.txt")
    assert draft.file.data == b"Les souhaits"
    assert draft.file is not world.file.file


def test_only_those_who_see_the_draft_learn_of_it_in_the_space(world):
    with acting("bob"):
        draft = proposing.propose(world.file)
    transaction.commit()
    for name in ("bob", "alice"):
        page = Visitor(name).open(f"{world.file.absolute_url()}/view")
        assert page.status_int == 200
        assert (draft.getId() in page.text) is (name == "bob")
    for name in ("alice", "gina", "eve"):
        with acting(name):
            assert not api.user.has_permission("View", obj=draft)
            assert proposing.proposals(world.file) == []


@pytest.mark.parametrize("name", ["gina", "eve"])
def test_who_may_not_change_the_file_does_not_propose_it(world, name):
    with acting(name), pytest.raises(Unauthorized):
        proposing.propose(world.file)
    page = Visitor(name).open(f"{world.file.absolute_url()}/view")
    assert "propose-to-library" not in page.text
    answer = Visitor(name).ask("POST", "/espaces/glycines/grille/@@propose-to-library")
    assert answer.status_int >= 300
    assert proposed() == []


def test_what_is_no_file_is_not_proposed(world):
    with acting("bob"):
        page = createContentInContainer(world.space, "Document", id="page", title="Page")
    transaction.commit()
    assert "propose-to-library" not in Visitor("bob").open(f"{page.absolute_url()}/view").text
    assert (
        Visitor("bob").ask("GET", "/espaces/glycines/grille/@@propose-to-library").status_int == 404
    )
    assert "document library" in text(Visitor("bob").open(f"{world.file.absolute_url()}/view"))
