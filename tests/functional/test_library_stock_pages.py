"""Pages that Plone has by itself, asked for in the library: no address is a failure of the site."""

from directory_site import Client
from library_leaks_site import make_world
from library_world import LIBRARIAN
from matrix_walk import HTML
from matrix_walk import rehearsing
from plone import api
from plone.protect.authenticator import createToken
from qualite.esms.library.structure import library
from spaces_world import acting
from spaces_world import password
import pytest


LIBRARY = "/ressources"
PERSONS = ("Anonymous", "bob", "alice", LIBRARIAN)


@pytest.fixture(scope="module")
def world(functional_session):
    with rehearsing(make_world) as (portal, _rehearsal):
        yield portal


def ask(person, path, method="GET", accept=HTML, **options):
    credentials = None if person == "Anonymous" else (person, password(person))
    return Client(accept=accept, credentials=credentials).ask(method, path, **options)


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("page", ["version_file_view", "version_image_view"])
@pytest.mark.parametrize("query", ["", "?version_id=0", "?version_id=x"])
@pytest.mark.parametrize("place", ["published", "published/annexe"])
def test_plones_pages_of_a_version_lead_to_ours(world, person, page, query, place):
    answer = ask(person, f"{LIBRARY}/{place}/{page}{query}")
    assert answer.status_int == 302
    assert answer.headers["Location"].endswith("/published/@@versions")


@pytest.mark.parametrize("person", ["Anonymous", "bob"])
@pytest.mark.parametrize("place", ["", "/published"])
@pytest.mark.parametrize("kind", ["File", "Document", "Folder", "Library", "Nothing"])
def test_a_form_of_what_may_not_be_added_is_not_open(world, person, place, kind):
    """Plone leads to its log-in who may add nothing at all in a place."""
    answer = ask(person, f"{LIBRARY}{place}/++add++{kind}", accept="text/html")
    assert answer.status_int in (302, 403, 404)
    if answer.status_int == 302:
        assert "require_login" in answer.headers["Location"]


@pytest.mark.parametrize("kind", ["Document", "Folder", "Library"])
def test_who_may_add_something_else_is_told_no(world, kind):
    assert ask("bob", f"{LIBRARY}/++add++{kind}", accept="text/html").status_int == 403


def test_members_open_the_form_of_what_they_may_add(world):
    assert ask("bob", f"{LIBRARY}/++add++LibraryDocument").status_int in (200, 302)
    assert (
        ask("Anonymous", f"{LIBRARY}/++add++LibraryDocument", accept="text/html").status_int == 302
    )


@pytest.mark.parametrize("step", [{}, {"step": ""}, {"step": "x"}, {"step:list": "show"}])
def test_a_list_without_a_step_stays_as_it_is(world, step):
    with acting("alice"):
        token = createToken()
    path = f"{LIBRARY}/collection-private/@@collection-step"
    answer = ask("alice", path, "POST", params={**step, "_authenticator": token})
    assert answer.status_int == 303
    assert api.content.get_state(library()["collection-private"]) == "private"
