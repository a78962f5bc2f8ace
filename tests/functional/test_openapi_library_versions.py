"""Removing a version by the API is what its description says: every answer."""

from directory_site import Client
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from openapi_driving import check_answer
from openapi_driving import check_body
from openapi_driving import fits
from openapi_driving import operations
from plone import api
from spaces_world import acting
from spaces_world import password
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest
import transaction


TAGS = {"versions des ressources"}
FIRST, LAST = "/ressources/grille/@history/0", "/ressources/grille/@history/1"
REASON = {"reason": "Un nom est resté, page 4."}
#: status -> calls that must get that answer, in this order: (who, path, body).
CALLS = {
    "400": [
        (LIBRARIAN, FIRST, {}),
        (LIBRARIAN, FIRST, {"reason": " "}),
        (LIBRARIAN, FIRST, {"reason": 4}),
        (LIBRARIAN, FIRST, []),
        (LIBRARIAN, LAST, REASON),
    ],
    "401": [(None, FIRST, REASON), ("bob", FIRST, REASON), ("alice", FIRST, REASON)],
    "404": [
        (LIBRARIAN, "/ressources/nulle-part/@history/0", REASON),
        (LIBRARIAN, "/ressources/grille/@history/9", REASON),
        (LIBRARIAN, "/ressources/grille/@history/x", REASON),
    ],
    "204": [(LIBRARIAN, FIRST, REASON)],
}


@pytest.fixture
def document(functional_portal):
    """A document of two versions."""
    with api.env.adopt_roles(["Manager"]):
        make_readers(functional_portal)
    document = make_document("published", id="grille")
    with acting(LIBRARIAN):
        document.title = "Corrigé"
        notify(ObjectModifiedEvent(document))
    transaction.commit()
    return document


def test_every_documented_answer_is_given(document):
    [(template, method, operation)] = operations(TAGS)
    assert {*CALLS} == {*operation["responses"]}
    for status, calls in CALLS.items():
        for who, path, body in calls:
            assert fits(template, path)
            if int(status) < 300:
                check_body(body, operation)
            client = Client(credentials=(who, password(who)) if who else None)
            answer = client.ask(method.upper(), path, json=body)
            check_answer(answer, operation, status, (who, path))
    gone = Client(credentials=(LIBRARIAN, password(LIBRARIAN)))
    assert gone.ask("DELETE", FIRST, json=REASON).status_int == 404
