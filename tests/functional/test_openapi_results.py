"""The scores' part of the API is what its description says: every answer, and every parameter."""

from kept_sites import made_once
from openapi_driving import check_answer
from openapi_driving import operations
from results_site import make_two
import pytest
import transaction


TAGS = {"résultats"}
#: status -> calls that must get that answer: (who, what follows @scores)
CALLS = {
    "200": [
        ("bob", ""),
        ("gina", "?side=committee"),
        ("alice", "?compare=<then>"),
        ("alice", "?side=committee&compare=<then>"),
    ],
    "400": [("bob", "?side=both"), ("bob", "?compare=<elsewhere>")],
    "401": [("eve", ""), (None, ""), ("bob", "?side=evaluators")],
    "404": [("bob", "?compare=nothing"), ("bob", "?compare=")],
}


@pytest.fixture
@made_once
def evaluations(spaces_site):
    made = make_two(spaces_site)
    transaction.commit()
    return {f"<{name}>": one.UID() for name, one in made.items()}


def test_one_operation_is_described():
    ((path, method, operation),) = operations(TAGS)
    assert (path, method) == ("/espaces/{space}/{evaluation}/@scores", "get")
    assert set(operation["responses"]) == set(CALLS)
    assert {one["name"] for one in operation["parameters"]} == {"side", "compare"}


@pytest.mark.parametrize("status", CALLS)
def test_every_documented_answer_is_given(person, evaluations, status):
    ((_path, _method, operation),) = operations(TAGS)
    for who, query in CALLS[status]:
        for name, uid in evaluations.items():
            query = query.replace(name, uid)
        asked = f"/espaces/comite/now/@scores{query}"
        check_answer(person(who).ask("GET", asked), operation, status, (who, asked))
