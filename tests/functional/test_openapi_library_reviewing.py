"""Reviewing by the API is what its description says: every operation, every answer."""

from directory_site import Client
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from openapi_driving import check_answer
from openapi_driving import check_body
from openapi_driving import fits
from openapi_driving import operations
from plone import api
from spaces_world import password
import pytest
import transaction


TAGS = {"relecture"}
QUEUE = "/ressources/@review-queue"
REVIEW = "/ressources/{}/@review"
PENDING, PUBLISHED = REVIEW.format("pending"), REVIEW.format("published")
REASON = {"action": "send_back", "reason": "Retirer les prénoms."}
#: operation -> status -> calls that must get that answer: (who, path[, body]).
CALLS = {
    "getReviewQueue": {
        "400": [(LIBRARIAN, f"{QUEUE}?tab=x"), (LIBRARIAN, f"{QUEUE}?reader=x")],
        "401": [("alice", QUEUE), (None, QUEUE)],
        "200": [
            (LIBRARIAN, QUEUE),
            (LIBRARIAN, f"{QUEUE}?tab=withdrawn&nature=modele&q=souhaits&late=1"),
            (LIBRARIAN, f"{QUEUE}?tab=waiting&reader=free&b_size=1"),
        ],
    },
    "decideMany": {
        "400": [
            (LIBRARIAN, QUEUE, {"action": "publish", "uids": []}),
            (LIBRARIAN, QUEUE, {"action": "send_back", "uids": ["<pending>"]}),
            (LIBRARIAN, QUEUE, {"action": "x", "uids": ["<pending>"]}),
            (LIBRARIAN, QUEUE, {"action": "publish", "uids": "<pending>"}),
            (LIBRARIAN, QUEUE, {"action": 1, "uids": ["<pending>"]}),
        ],
        "401": [
            ("alice", QUEUE, {"action": "publish", "uids": ["<pending>"]}),
            (None, QUEUE, {"action": "publish", "uids": ["<pending>"]}),
        ],
        "200": [
            (LIBRARIAN, QUEUE, {"action": "claim", "uids": ["<pending>", "unknown"]}),
            (LIBRARIAN, QUEUE, {**REASON, "uids": ["<pending>"]}),
        ],
    },
    "getReview": {
        "401": [("bob", PENDING), (None, PENDING)],
        "404": [("bob", REVIEW.format("nothing"))],
        "410": [("bob", REVIEW.format("withdrawn")), (None, REVIEW.format("withdrawn"))],
        "200": [(None, PUBLISHED), ("alice", PUBLISHED), (LIBRARIAN, PENDING)],
    },
    "decide": {
        "400": [
            ("bob", PUBLISHED, {"action": "withdraw", "reason": "Non"}),
            (None, PUBLISHED, {"action": "confirm"}),
            (LIBRARIAN, PENDING, {"action": "send_back"}),
            (LIBRARIAN, PENDING, {"action": "put_back"}),
            (LIBRARIAN, PENDING, {"action": "x"}),
            (LIBRARIAN, PENDING, {}),
        ],
        "401": [("bob", PENDING, {"action": "publish"}), (None, PENDING, {"action": "publish"})],
        "404": [("bob", REVIEW.format("nothing"), {"action": "publish"})],
        "410": [("bob", REVIEW.format("withdrawn"), {"action": "put_back"})],
        "201": [("alice", PUBLISHED, {"action": "revise"})],
        "200": [
            (LIBRARIAN, PENDING, {"action": "claim"}),
            (LIBRARIAN, PENDING, REASON),
            ("alice", REVIEW.format("outdated"), {"action": "confirm"}),
        ],
    },
}


@pytest.fixture
def world(functional_portal):
    """A document of each state; UIDs by name."""
    with api.env.adopt_roles(["Manager"]):
        make_readers(functional_portal)
    found = {}
    for state in ("pending", "published", "outdated", "withdrawn"):
        found[f"<{state}>"] = make_document(state, id=state).UID()
    transaction.commit()
    return found


def test_every_operation_is_asked():
    assert {operation["operationId"] for _path, _method, operation in operations(TAGS)} == {*CALLS}


@pytest.mark.parametrize("name", CALLS)
def test_every_documented_answer_is_given(world, name):
    template, method, operation = next(
        one for one in operations(TAGS) if one[2]["operationId"] == name
    )
    assert {*CALLS[name]} == {*operation["responses"]}
    for status, calls in CALLS[name].items():
        for who, path, *rest in calls:
            body = dict(rest[0]) if rest else None
            if body and isinstance(body.get("uids"), list):
                body["uids"] = [world.get(uid, uid) for uid in body["uids"]]
            assert fits(template, path)
            if body and int(status) < 300:
                check_body(body, operation)
            credentials = (who, password(who)) if who else None
            answer = Client(credentials=credentials).ask(method.upper(), path, json=body)
            check_answer(answer, operation, status, (who, path))
