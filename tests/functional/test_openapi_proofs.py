"""The proofs' part of the API is what its description says: every operation, every answer."""

from directory_site import Client
from kept_sites import made_once
from openapi_driving import check_answer
from openapi_driving import check_body
from openapi_driving import fits
from openapi_driving import operations
from proofs_site import fill
from proofs_world import put_in_state
from qualite.esms.evaluation.proofs import required
from qualite.esms.evaluation.proofs.links import all_links
from spaces_world import acting
from spaces_world import password
import pytest
import transaction


TAGS = {"preuves"}
PROOFS = "/espaces/pilotage/evaluation/@proofs"
REQUIRED = "/espaces/pilotage/evaluation/@required-documents"
NOWHERE = "/espaces/pilotage/nothing"
LINKING = {
    "elements": ["1.1.1.2", "2.2.1.1"],
    "documents": ["<page>"],
    "page": "3",
    "note": "Article 2",
    "kind": "charte",
    "dated": "2024-05-02",
}
REASON = {"reason": "Aucun document de ce genre ici"}


def refused(path, body=None):
    """What those get who are not of the space."""
    return [("eve", path, body), ("sam", path, body), (None, path, body)]


#: operation -> status -> calls that must get that answer: (who, path[, body]).
CALLS = {
    "listProofs": {
        "401": refused(PROOFS),
        "404": [("bob", f"{NOWHERE}/@proofs")],
        "200": [("gina", PROOFS), ("bob", f"{PROOFS}?element=1.1.1.1&document=<linked>")],
    },
    "linkProofs": {
        "400": [
            ("bob", PROOFS, {"elements": []}),
            ("bob", PROOFS, {**LINKING, "elements": ["9.9"]}),
        ],
        "401": [*refused(PROOFS, LINKING), ("gina", PROOFS, LINKING)],
        "404": [("bob", f"{NOWHERE}/@proofs", LINKING)],
        "201": [("bob", PROOFS, LINKING), ("alice", PROOFS, {**LINKING, "elements": "3.1.1.1"})],
    },
    "getProof": {
        "401": refused(f"{PROOFS}/<link>"),
        "404": [("bob", f"{PROOFS}/unknown")],
        "200": [("gina", f"{PROOFS}/<link>")],
    },
    "unlinkProof": {
        "400": [("bob", f"{PROOFS}/<link>", "frozen")],
        "401": [*refused(f"{PROOFS}/<link>"), ("gina", f"{PROOFS}/<link>")],
        "404": [("bob", f"{PROOFS}/unknown")],
        "204": [("bob", f"{PROOFS}/<link>")],
    },
    "listRequiredDocuments": {
        "401": refused(REQUIRED),
        "404": [("bob", f"{NOWHERE}/@required-documents")],
        "200": [("gina", REQUIRED)],
    },
    "getRequiredDocument": {
        "401": refused(f"{REQUIRED}/charte"),
        "404": [("bob", f"{REQUIRED}/unknown")],
        "200": [("gina", f"{REQUIRED}/charte")],
    },
    "giveRequiredDocument": {
        "400": [("bob", f"{REQUIRED}/charte", {}), ("bob", f"{REQUIRED}/charte", {"reason": "x"})],
        "401": [*refused(f"{REQUIRED}/charte", REASON), ("gina", f"{REQUIRED}/charte", REASON)],
        "404": [("bob", f"{REQUIRED}/unknown", REASON)],
        "200": [
            ("bob", f"{REQUIRED}/charte", {"document": "<page>"}),
            ("bob", f"{REQUIRED}/organigramme", REASON),
        ],
    },
    "takeRequiredDocumentBack": {
        "400": [("bob", f"{REQUIRED}/charte", "frozen")],
        "401": [*refused(f"{REQUIRED}/charte"), ("gina", f"{REQUIRED}/charte")],
        "404": [("bob", f"{REQUIRED}/unknown")],
        "204": [("bob", f"{REQUIRED}/charte")],
    },
}


@pytest.fixture
@made_once
def world(functional_portal):
    world = fill(functional_portal)
    with acting("bob"):
        required.give(world.evaluation, "charte", world.page)
    transaction.commit()
    return world


def named(value, world):
    """Placeholders replaced by what they stand for."""
    known = {
        "<page>": world.page.UID(),
        "<linked>": world.linked.UID(),
        "<link>": all_links(world.evaluation)[0].id,
    }
    if isinstance(value, dict):
        return {name: named(one, world) for name, one in value.items()}
    if isinstance(value, list):
        return [named(one, world) for one in value]
    for name, real in known.items():
        value = value.replace(name, real)
    return value


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
            body = named(rest[0], world) if rest and isinstance(rest[0], dict) else None
            frozen = rest == ["frozen"]
            if frozen:
                put_in_state(world.evaluation, "final_report")
            asked = named(path, world)
            assert fits(template, asked)
            if int(status) < 300:
                check_body(body, operation)
            credentials = (who, password(who)) if who else None
            answer = Client(credentials=credentials).ask(method.upper(), asked, json=body)
            check_answer(answer, operation, status, (who, asked))
            if frozen:
                put_in_state(world.evaluation, "preparation")
