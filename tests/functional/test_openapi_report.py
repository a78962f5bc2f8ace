"""The report's part of the API is what its description says: every answer, and every format."""

from kept_sites import made_once
from openapi_driving import check_answer
from openapi_driving import operations
from qualite.esms.evaluation.reports.formats import FORMATS
from results_site import make_two
import pytest
import transaction


TAGS = {"rapport"}
#: status -> calls that must get that answer: (who, path of the evaluation, query)
CALLS = {
    "200": [
        ("gina", "now", ""),
        ("alice", "now", "?side=committee&format=json"),
        *(("bob", "now", f"?format={name}") for name in FORMATS),
    ],
    "400": [("bob", "now", "?format=odt"), ("bob", "now", "?side=both")],
    "401": [("eve", "now", ""), (None, "now", ""), ("bob", "now", "?side=evaluators")],
    "404": [("bob", "nothing", "")],
}


@pytest.fixture
@made_once
def evaluations(spaces_site):
    make_two(spaces_site)
    transaction.commit()


def test_one_operation_is_described():
    ((path, method, operation),) = operations(TAGS)
    assert (path, method) == ("/espaces/{space}/{evaluation}/@report", "get")
    assert set(operation["responses"]) == set(CALLS)
    (formats, _side) = operation["parameters"]
    assert formats["schema"]["enum"] == list(FORMATS)


def test_every_format_is_described():
    ((_path, _method, operation),) = operations(TAGS)
    described = set(operation["responses"]["200"]["content"])
    assert described == {one.media for one in FORMATS.values()}


@pytest.mark.parametrize("status", CALLS)
def test_every_documented_answer_is_given(person, evaluations, status):
    ((_path, _method, operation),) = operations(TAGS)
    for who, name, query in CALLS[status]:
        asked = f"/espaces/comite/{name}/@report{query}"
        answer = person(who).ask("GET", asked)
        if answer.content_type in ("application/json", "text/html"):
            check_answer(answer, operation, status, (who, asked))
        else:
            assert str(answer.status_int) == status
            assert answer.content_type in operation["responses"][status]["content"]
