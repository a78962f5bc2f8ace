"""Use, comments and lists in the API are what the description says: every operation, every answer."""

from directory_site import Client
from library_visits import with_readers
from library_world import LIBRARIAN
from library_world import make_document
from openapi_driving import check_answer
from openapi_driving import check_body
from openapi_driving import fits
from openapi_driving import operations
from qualite.esms.library.collections import api as collections
from qualite.esms.library.using.comments import api as comments
from spaces_world import acting
from spaces_world import password
import pytest
import transaction


TAGS = {"usage"}
USEFUL = "/ressources/<document>/@useful"
COMMENTS = "/ressources/<document>/@comments"
COMMENT = f"{COMMENTS}/<comment>"
ORDER = "/ressources/<collection>/@collection-documents"
HIDDEN, NOWHERE = "/ressources/<draft>", "/ressources/nulle-part"
PERSONAL = "Mme Jeanne Dupont, qui souffre de schizophrénie"
ANSWER = {"useful": True, "words": "Très clair", "named": True}
#: operation -> status -> calls that must get that answer: (who, path, body).
CALLS = {
    "getUseful": {
        "200": [(None, USEFUL, None), ("bob", USEFUL, None), ("alice", USEFUL, None)],
        "401": [("bob", f"{HIDDEN}/@useful", None)],
        "404": [("bob", f"{NOWHERE}/@useful", None)],
    },
    "sayUseful": {
        "400": [
            ("bob", USEFUL, {"words": "Très clair"}),
            ("bob", USEFUL, {"useful": True, "words": PERSONAL}),
            ("alice", USEFUL, ANSWER),
        ],
        "401": [(None, USEFUL, ANSWER), ("bob", f"{HIDDEN}/@useful", ANSWER)],
        "404": [("bob", f"{NOWHERE}/@useful", ANSWER)],
        "200": [
            ("bob", USEFUL, ANSWER),
            ("eve", USEFUL, {"useful": False, "words": PERSONAL, "confirmed": True}),
        ],
    },
    "takeUsefulBack": {
        "401": [(None, USEFUL, None)],
        "404": [("bob", f"{NOWHERE}/@useful", None)],
        "204": [("bob", USEFUL, None), ("eve", USEFUL, None)],
    },
    "getLibraryComments": {
        "200": [(None, COMMENTS, None), ("bob", COMMENTS, None), (LIBRARIAN, COMMENTS, None)],
        "401": [("bob", f"{HIDDEN}/@comments", None)],
        "404": [("bob", f"{NOWHERE}/@comments", None)],
    },
    "addLibraryComment": {
        "400": [("bob", COMMENTS, {"text": ""}), ("bob", COMMENTS, {"text": PERSONAL})],
        "401": [(None, COMMENTS, {"text": "Utile"})],
        "404": [("bob", f"{NOWHERE}/@comments", {"text": "Utile"})],
        "201": [("eve", COMMENTS, {"text": "Utile"})],
    },
    "getLibraryComment": {
        "200": [("bob", COMMENT, None), (LIBRARIAN, COMMENT, None)],
        "401": [("bob", f"{HIDDEN}/@comments/1", None)],
        "404": [("eve", COMMENT, None), (None, COMMENT, None)],
    },
    "decideLibraryComment": {
        "400": [(LIBRARIAN, COMMENT, {"step": "publish"})],
        "401": [("bob", COMMENT, {"step": "show"}), (None, COMMENT, {"step": "show"})],
        "404": [(LIBRARIAN, f"{COMMENTS}/1", {"step": "show"})],
        "200": [
            (LIBRARIAN, COMMENT, {"step": "reject", "reason": "Trop vague"}),
            (LIBRARIAN, COMMENT, {"step": "show"}),
        ],
    },
    "removeLibraryComment": {
        "401": [("bob", f"{HIDDEN}/@comments/1", None)],
        "404": [("eve", COMMENT, None)],
        "204": [("bob", COMMENT, None)],
    },
    "getCollectionDocuments": {
        "200": [("bob", ORDER, None)],
        "401": [("eve", ORDER, None), (None, ORDER, None)],
        "404": [("bob", f"{NOWHERE}/@collection-documents", None)],
    },
    "orderCollectionDocuments": {
        "400": [("bob", ORDER, {"documents": ["inconnu"]})],
        "401": [("eve", ORDER, {"documents": []}), (LIBRARIAN, ORDER, {"documents": []})],
        "404": [("bob", f"{NOWHERE}/@collection-documents", {"documents": []})],
        "200": [("bob", ORDER, {"documents": ["<uid>"]}), ("bob", ORDER, {"documents": []})],
    },
}


@pytest.fixture
def named(functional_portal):
    """Placeholders of paths and bodies, and what they stand for."""
    with_readers(functional_portal)
    document, draft = make_document("published"), make_document("draft")
    with acting("bob"):
        comment = comments.add(document, "Utilisé avec six personnes")
        collection = collections.make("À lire")
        collections.add(collection, document.UID())
    transaction.commit()
    return {
        "<document>": document.getId(),
        "<draft>": draft.getId(),
        "<comment>": comment.id,
        "<collection>": collection.getId(),
        "<uid>": document.UID(),
    }


def real(value, named):
    """The value with what its placeholders stand for."""
    if isinstance(value, str):
        for word, meant in named.items():
            value = value.replace(word, meant)
    elif isinstance(value, list):
        value = [real(one, named) for one in value]
    elif isinstance(value, dict):
        value = {key: real(one, named) for key, one in value.items()}
    return value


def test_every_operation_is_asked():
    assert {operation["operationId"] for _path, _method, operation in operations(TAGS)} == {*CALLS}


@pytest.mark.parametrize("name", CALLS)
def test_every_documented_answer_is_given(named, name):
    template, method, operation = next(
        one for one in operations(TAGS) if one[2]["operationId"] == name
    )
    assert {*CALLS[name]} == {*operation["responses"]}
    for status, calls in CALLS[name].items():
        for who, path, body in calls:
            path, body = real(path, named), real(body, named)
            assert fits(template, path)
            if int(status) < 300:
                check_body(body, operation)
            client = Client(credentials=(who, password(who)) if who else None)
            answer = client.ask(method.upper(), path, json=body)
            check_answer(answer, operation, status, (who, path))
