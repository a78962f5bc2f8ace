"""Whoever leaves or is taken off sees nothing any more, at once, whatever the space holds."""

from directory_site import Client
from kept_sites import made_once
from plone import api
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_people
from spaces_world import make_space
from spaces_world import SECRET
from team_site import Visitor
import pytest
import transaction


DOCUMENTS = 20


@pytest.fixture
@made_once
def space(functional_portal):
    """A space with documents of alice's and of bob's, drafts and shared ones."""
    make_people(functional_portal)
    space = make_space(functional_portal, title=f"Espace {SECRET}", id="secret")
    for author in ("alice", "bob"):
        with acting(author):
            folder = api.content.create(space, "Folder", f"dossier-{author}", title=SECRET)
        share(folder, author)
        for number in range(DOCUMENTS // 2):
            with acting(author):
                page = api.content.create(
                    folder, "Document", f"page-{number}", title=f"{SECRET} {number}"
                )
            if number % 2:
                share(page, author)
    transaction.commit()
    return space


def share(obj, author):
    with acting(author):
        if api.content.get_state(obj) == "draft":
            api.content.transition(obj, "share")


def objects_written(space, act):
    """How many objects of the database `act` changes."""
    transaction.begin()
    act()
    changed = len(set(space._p_jar._registered_objects))
    transaction.commit()
    return changed


def seen(name):
    """What somebody sees: statuses of pages and API, hits of the searches."""
    page, client = Visitor(name), Client(name)
    own = "/espaces/secret/dossier-bob/page-0"
    return {
        "page": [page.open(path).status_int for path in ("/espaces/secret", own)],
        "api": [client.get(path).status_int for path in ("/espaces/secret", own)],
        "@search": client.get("/@search", SearchableText=SECRET).json["items_total"],
        "search": SECRET in page.open("/@@search", params={"SearchableText": "espace"}).text,
    }


@pytest.mark.parametrize("way", ["removed", "left", "deleted"])
def test_access_ends_at_once_everywhere(space, way):
    before = seen("bob")
    assert before["page"] == before["api"] == [200, 200]
    assert before["@search"] > DOCUMENTS // 2
    if way == "removed":
        roster.remove(space, "bob")
    elif way == "left":
        Client("bob").ask("DELETE", "/espaces/secret/@team/bob", json={})
    else:
        with api.env.adopt_roles(["Manager"]):
            api.user.delete(username="bob")
    transaction.commit()
    after = seen("Anonymous" if way == "deleted" else "bob")
    assert set(after["page"] + after["api"]) <= {302, 401, 403}
    assert after["@search"] == 0
    assert after["search"] is False
    assert seen("gina")["@search"] > DOCUMENTS // 4


def test_leaving_costs_the_same_whatever_the_space_holds(functional_portal, space):
    empty = make_space(functional_portal, title="Vide", id="vide")
    transaction.commit()
    full, bare = (
        objects_written(each, lambda each=each: roster.remove(each, "bob"))
        for each in (space, empty)
    )
    assert full <= bare + 2
