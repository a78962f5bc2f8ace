"""Export and harvest are as they are described: every documented answer is given."""

from library_finding_site import asking
from library_world import make_document
from library_world import make_readers
from openapi_driving import check_answer
from openapi_driving import operations
import pytest
import transaction


TAGS = {"échanges"}
EXPORT, HARVEST = "/ressources/@library-export", "/ressources/@@oai"
CALLS = {
    "exportLibrary": {
        "200": [f"{EXPORT}?as={kind}&q=souhaits" for kind in ("csv", "bibtex", "ris", "zip")],
        "400": [f"{EXPORT}?as=pdf", f"{EXPORT}?nature=%00"],
    },
    "harvestLibrary": {"200": [f"{HARVEST}?verb=Identify", f"{HARVEST}?verb=ListRecords"]},
    "harvestLibraryByPost": {"200": [HARVEST]},
}
OPERATIONS = {
    operation["operationId"]: (method, operation) for _path, method, operation in operations(TAGS)
}


@pytest.fixture
def library_of_one(functional_portal):
    make_readers(functional_portal)
    make_document("published")
    transaction.commit()


def test_every_operation_is_tried_for_every_answer():
    described = {name: set(operation["responses"]) for name, (_m, operation) in OPERATIONS.items()}
    assert described == {name: set(answers) for name, answers in CALLS.items()}


@pytest.mark.parametrize(
    ("name", "status"), [(name, status) for name in CALLS for status in CALLS[name]]
)
def test_every_documented_answer_is_given(library_of_one, name, status):
    method, operation = OPERATIONS[name]
    for path in CALLS[name][status]:
        sent = {"params": {"verb": "Identify"}} if method == "post" else {}
        accept = "application/json" if path.startswith(EXPORT) else "*/*"
        answer = asking(None, accept=accept).ask(method.upper(), path, **sent)
        check_answer(answer, operation, status, path)
