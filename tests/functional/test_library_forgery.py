"""A form sent from elsewhere, without the token of ours, writes nothing, on any page of the library.

All pages that are registered are asked, so that a new one is asked from its first day on.
"""

from asked_by_name import asked_of
from asked_by_name import HTML as PAGE
from directory_site import Client
from library_leaks_site import make_world
from library_world import LIBRARIAN
from matrix_walk import HTML
from matrix_walk import rehearsing
from qualite.esms.library.structure import library
from spaces_world import password
import pytest


LIBRARY = "/ressources"
#: Names that the pages' forms have, with values that would do something.
FIELDS = {
    "title": "Forgé",
    "name": "Forgé",
    "text": "Forgé de toutes pièces",
    "words": "Forgé",
    "comment": "1",
    "link": "https://example.org/forge",
    "question": "q=forge",
    "frequency": "daily",
    "useful": "yes",
    "step": "description",
    "action": "publish",
    "reason": "Forgé",
    "delete": "1",
    "id": "x",
    "version": "0",
    "confirm": "1",
    "number": "1",
    "form.submitted": "1",
    "save": "1",
    "next": "1",
    "upload": "1",
}


@pytest.fixture(scope="module")
def made(functional_session):
    with rehearsing(make_world) as (portal, rehearsal):
        yield portal, rehearsal


def places():
    held = library()
    names = ("published", "pending", "draft", "outdated", "withdrawn")
    found = [(held, LIBRARY)] + [(held[name], f"{LIBRARY}/{name}") for name in names]
    found.append((held["draft"]["annexe"], f"{LIBRARY}/draft/annexe"))
    return found + [
        (held[f"collection-{state}"], f"{LIBRARY}/collection-{state}")
        for state in ("private", "shown", "featured")
    ]


def pages():
    """Addresses of all pages of ours, with the UIDs that their forms would send."""
    uids = {"uid": library()["published"].UID(), "uids": library()["pending"].UID()}
    for obj, path in places():
        for asked, accept in sorted(asked_of(obj, path)):
            if accept == PAGE:
                yield asked, {**FIELDS, **uids}


def written(portal):
    """What a request would store."""
    return [repr(one) for one in portal._p_jar._registered_objects]


@pytest.mark.parametrize("person", ["alice", "bob", LIBRARIAN])
def test_no_page_writes_without_its_token(made, person):
    _portal, rehearsal = made
    client = Client(accept=HTML, credentials=(person, password(person)))
    rehearsal.look = written
    forged, refused = [], set()
    for path, fields in pages():
        rehearsal.seen = None
        answer = client.ask("POST", path, params=fields)
        if answer.status_int == 403:
            refused.add(path.rpartition("/")[2])
        if rehearsal.seen or (answer.status_int >= 500 and not path.endswith("-macros")):
            forged.append(f"{path}: {answer.status} {rehearsal.seen}")
    rehearsal.look = None
    assert not forged, "\n".join(forged)
    assert refused
