"""Finding documents over the API is what its description says: every operation, every answer."""

from library_finding_site import asking
from library_finding_site import filled
from openapi_driving import check_answer
from openapi_driving import check_body
from openapi_driving import fits
from openapi_driving import operations
from openapi_driving import resolve
from qualite.esms.library.finding.parsing import PARAMETERS
from qualite.esms.library.finding.searches import api
from spaces_world import acting
import pytest
import transaction


TAGS = {"ressources"}
LIBRARY = "/ressources/@library"
FEED = "/ressources/@@library.rss"
SEARCHES = "/ressources/@library-searches"
NEW = {"name": "Chartes", "question": "nature=loi-2002-2&q=charte", "frequency": "weekly"}

#: id of an operation -> status -> calls that must get that answer: (who, path, body)
CALLS = {
    "searchLibrary": {
        "200": [
            (None, LIBRARY, None),
            ("bob", f"{LIBRARY}?q=consentement&b_size=1&sort_on=use", None),
            (None, f"{LIBRARY}?nature=modele&theme=droits&sector=elderly&audience=families", None),
            (None, f"{LIBRARY}?node=1.2&format=txt&licence=cc-by&language=fr&year=2026", None),
            (None, f"{LIBRARY}?organisation=x&state=outdated&facets=0&snippets=0", None),
            (None, f"{LIBRARY}?b_start=1&b_size=0", None),
        ],
        "400": [(None, f"{LIBRARY}?colour=blue&b_start=-1", None)],
    },
    "headLibrary": {
        "200": [(None, f"{LIBRARY}?q=charte", None)],
        "400": [(None, f"{LIBRARY}?b_size=x", None)],
    },
    "suggestTitles": {
        "200": [
            (None, "/ressources/@library-suggest?q=registre+des+pl", None),
            ("bob", "/ressources/@library-suggest", None),
        ],
    },
    "followLibrary": {
        "200": [(None, FEED, None), ("bob", f"{FEED}?q=charte&theme=droits", None)],
        "400": [(None, f"{FEED}?sort_on=colour", None)],
    },
    "getLibrarySearches": {
        "200": [("bob", SEARCHES, None), ("eve", SEARCHES, None)],
        "401": [(None, SEARCHES, None)],
    },
    "addLibrarySearch": {
        "201": [("bob", SEARCHES, NEW), ("bob", SEARCHES, {"name": "Tout"})],
        "400": [("bob", SEARCHES, {"name": ""}), ("bob", SEARCHES, {**NEW, "question": "a=b"})],
        "401": [(None, SEARCHES, NEW)],
    },
    "getLibrarySearch": {
        "200": [("bob", "{own}", None)],
        "401": [(None, "{own}", None)],
        "404": [("eve", "{own}", None), ("bob", f"{SEARCHES}/nothing", None)],
    },
    "updateLibrarySearch": {
        "200": [
            ("bob", "{own}", {"name": "Autre", "frequency": "daily", "feed": "new"}),
            ("bob", "{own}", {"feed": "none"}),
        ],
        "400": [("bob", "{own}", {"frequency": "hourly"}), ("bob", "{own}", {"feed": "x"})],
        "401": [(None, "{own}", {"name": "Autre"})],
        "404": [("eve", "{own}", {"name": "Autre"})],
    },
    "deleteLibrarySearch": {
        "204": [("bob", "{own}", None)],
        "401": [(None, "{own}", None)],
        "404": [("eve", "{own}", None)],
    },
}
OPERATIONS = {
    operation["operationId"]: (path, method, operation)
    for path, method, operation in operations(TAGS)
    if operation["operationId"] in CALLS
}


@pytest.fixture
def own(functional_portal):
    """Path of a search that bob keeps."""
    filled(functional_portal)
    with acting("bob"):
        search = api.add("bob", "Consentement", "q=consentement")
    transaction.commit()
    return f"{SEARCHES}/{search.id}"


def test_every_operation_is_tried_for_every_answer():
    assert {
        name: set(operation["responses"]) for name, (_p, _m, operation) in OPERATIONS.items()
    } == {name: set(answers) for name, answers in CALLS.items()}


@pytest.mark.parametrize("name", CALLS)
def test_every_documented_answer_is_given(own, name):
    template, method, operation = OPERATIONS[name]
    answers = CALLS[name]
    for status in sorted(answers, key=lambda status: (status < "400", status)):
        for who, path, body in answers[status]:
            path = path.replace("{own}", own)
            assert fits(template, path)
            if status < "300":
                check_body(body, operation)
            json = {} if body is None else {"json": body}
            accept = "*/*" if path.startswith(FEED) else "application/json"
            answer = asking(who, accept=accept).ask(method.upper(), path, **json)
            check_answer(answer, operation, status, (who, path, body))


def test_the_described_parameters_are_those_that_are_read():
    described = {resolve(one)["name"] for one in OPERATIONS["searchLibrary"][2]["parameters"]}
    assert described == PARAMETERS
