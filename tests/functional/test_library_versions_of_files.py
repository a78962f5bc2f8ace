"""Versions that Plone would make of documents of the library, and that nobody has read.

A version is public once its document is: the library alone makes them, of what is published.
"""

from AccessControl import getSecurityManager
from directory_site import Client
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from matrix_walk import JSON
from spaces_world import acting
from spaces_world import password
import pytest
import transaction


SAVE = "CMFEditions: Save new version"
REVERT = "CMFEditions: Revert to previous versions"


def ask(person, path, method="GET", **options):
    credentials = None if person == "Anonymous" else (person, password(person))
    return Client(accept=JSON, credentials=credentials).ask(method, path, **options)


def text_file(words):
    return {"filename": "a.txt", "content-type": "text/plain", "encoding": "utf-8", "data": words}


def test_another_file_of_a_document_has_no_versions_of_its_own(functional_portal):
    """Else its author could put back, once it is published, what the librarian never read."""
    make_readers(functional_portal)
    path = f"/ressources/{make_document().getId()}"
    transaction.commit()
    body = {"@type": "File", "title": "Annexe", "file": text_file("Le premier")}
    file = f"{path}/{ask('alice', path, 'POST', json=body).json['id']}"
    for words in ("Le deuxième", "Le troisième"):
        body = {"file": text_file(words), "changeNote": "Une note"}
        assert ask("alice", file, "PATCH", json=body).status_int == 204
    assert ask("alice", f"{path}/@workflow/submit", "POST", json={}).status_int == 200
    assert ask(LIBRARIAN, f"{path}/@workflow/publish", "POST", json={}).status_int == 200
    assert ask("Anonymous", f"{file}/@history").json == []
    for person in ("Anonymous", "bob", "alice", LIBRARIAN):
        for number in ("0", "1", "99", "-1", "x", "%C3%A9"):
            assert ask(person, f"{file}/@history/{number}").status_int == 404
    answer = ask("alice", f"{file}/@history", "PATCH", json={"version": 0})
    assert answer.status_int == 401
    for body in ({"version": 0}, {"version": "x"}, {}):
        assert ask(LIBRARIAN, f"{file}/@history", "PATCH", json=body).status_int == 404
    transaction.begin()
    held = functional_portal.unrestrictedTraverse(file.lstrip("/"))
    assert held.file.data.decode() == "Le troisième"


@pytest.mark.parametrize("state", ["draft", "pending", "published", "outdated", "withdrawn"])
def test_an_author_neither_saves_versions_nor_puts_them_back(functional_portal, state):
    make_readers(functional_portal)
    document = make_document(state)
    with acting("alice"):
        assert not getSecurityManager().checkPermission(SAVE, document)
        assert not getSecurityManager().checkPermission(REVERT, document)


@pytest.mark.parametrize("state", ["published", "outdated"])
def test_a_librarian_puts_them_back(functional_portal, state):
    make_readers(functional_portal)
    document = make_document(state)
    with acting(LIBRARIAN):
        assert getSecurityManager().checkPermission(REVERT, document)
