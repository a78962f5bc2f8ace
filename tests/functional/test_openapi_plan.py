"""The plan's part of the API is what its description says: every operation, every answer."""

from datetime import date
from datetime import timedelta
from evaluation_world import make_evaluation
from evaluation_world import make_referential
from kept_sites import made_once
from openapi_driving import check_answer
from openapi_driving import check_body
from openapi_driving import DOCUMENT
from openapi_driving import fits
from openapi_driving import operations
from openapi_driving import resolve
from plone.dexterity.utils import createContentInContainer
from spaces_world import acting
from spaces_world import make_space
import pytest
import transaction


TAGS = {"plan"}
SPACE = "/espaces/comite"
OWN = f"{SPACE}/own"
ONE, CRITICAL, DONE, GONE = (f"{OWN}/{name}" for name in ("one", "critical", "done", "nothing"))
DUE = (date.today() + timedelta(days=30)).isoformat()
WHOLE = {
    "title": "Former au signalement",
    "description": "Avec l’organisme de la région",
    "criterion": "2.2.1",
    "element": "2.2.1.1",
    "pilot": "bob",
    "due": DUE,
    "priority": "high",
    "progress": 40,
    "means": "Deux jours",
    "indicator": "Huit personnes formées",
}
CHANGE = {"progress": 60}


def refused(path, body=None, *names):
    """What those get who may not: strangers, visitors, and ``names``."""
    return [(name, path, body) for name in ("eve", "sam", None, *names)]


def step(path, name):
    return f"{path}/@workflow/{name}"


#: id of an operation -> status -> calls that must get that answer: (who, path, body)
CALLS = {
    "getSpacePlan": {
        "400": [("bob", f"{SPACE}/@plan?priority=urgent", None)],
        "401": refused(f"{SPACE}/@plan"),
        "404": [("bob", "/espaces/nowhere/@plan", None)],
        "200": [
            ("gina", f"{SPACE}/@plan", None),
            ("bob", f"{SPACE}/@plan?b_size=1&b_start=1", None),
            ("bob", f"{SPACE}/@plan?pilot=bob&priority=normal&state=to_do&late=false", None),
            ("bob", f"{SPACE}/@plan?criterion=2.2.1&establishment=440000001&late=1", None),
            ("gina", f"{SPACE}/@plan?order=due&down=1", None),
        ],
    },
    "getPlan": {
        "400": [("bob", f"{OWN}/@plan?state=begun", None), ("bob", f"{OWN}/@plan?late=2", None)],
        "401": refused(f"{OWN}/@plan"),
        "404": [("bob", f"{SPACE}/nothing/@plan", None)],
        "200": [("gina", f"{OWN}/@plan", None), ("alice", f"{OWN}/@plan?pilot=-", None)],
    },
    "getAction": {
        "401": refused(ONE),
        "404": [("bob", GONE, None)],
        "200": [("gina", ONE, None), ("alice", CRITICAL, None)],
    },
    "updateAction": {
        "400": [
            ("bob", ONE, {"progress": 101}),
            ("bob", ONE, {"pilot": "eve"}),
            ("bob", CRITICAL, {"title": "Sans pilote"}),
        ],
        "401": refused(ONE, CHANGE, "gina"),
        "404": [("bob", GONE, CHANGE)],
        "204": [("bob", ONE, CHANGE), ("alice", ONE, WHOLE)],
    },
    "deleteAction": {
        "401": refused(ONE, None, "gina", "bob"),
        "404": [("alice", GONE, None)],
        "204": [("alice", ONE, None)],
    },
    "stepAction": {
        "400": [
            ("bob", step(CRITICAL, "start"), None),
            ("bob", step(DONE, "verify"), None),
            ("gina", step(ONE, "start"), None),
        ],
        "401": refused(step(ONE, "start")),
        "404": [("bob", step(GONE, "start"), None)],
        "200": [
            ("bob", step(ONE, "start"), None),
            ("bob", step(ONE, "put_back"), None),
            ("bob", step(ONE, "finish"), None),
            ("alice", step(ONE, "verify"), None),
            ("alice", step(ONE, "take_up_again"), None),
        ],
    },
}
OPERATIONS = {
    operation["operationId"]: (path, method, operation)
    for path, method, operation in operations(TAGS)
}


@pytest.fixture
@made_once
def plan(spaces_site):
    """``one`` is to be done, ``critical`` lacks a pilot, ``done`` was finished by bob."""
    committee = make_space(spaces_site, "EvaluationCommittee", id="comite", title="Comité")
    referential = make_referential(spaces_site)
    made = make_evaluation(
        committee, referential, "self_assessment", id="own", establishments=("440000001",)
    )
    with acting("alice"):
        for id, fields in (
            ("one", {"pilot": "bob", "due": date.today(), "priority": "normal"}),
            ("critical", {"priority": "critical"}),
            ("done", {"pilot": "alice"}),
        ):
            createContentInContainer(made, "ImprovementAction", id=id, title=id, **fields)
    with acting("bob"):
        made.portal_workflow.doActionFor(made["done"], "finish")
    transaction.commit()


def test_every_operation_is_tried_for_every_answer():
    assert {
        name: set(operation["responses"]) for name, (_p, _m, operation) in OPERATIONS.items()
    } == {name: set(answers) for name, answers in CALLS.items()}


@pytest.mark.parametrize("name", CALLS)
def test_every_documented_answer_is_given(person, plan, name):
    template, method, operation = OPERATIONS[name]
    answers = CALLS[name]
    for status in sorted(answers, key=lambda status: (status < "400", status)):
        for who, path, body in answers[status]:
            assert fits(template, path)
            if status < "300":
                check_body(body, operation)
            json = {} if body is None else {"json": body}
            answer = person(who).ask(method.upper(), path, **json)
            check_answer(answer, operation, status, (who, path, body))


@pytest.mark.parametrize("name", ["getSpacePlan", "getPlan"])
def test_calls_use_described_parameters_only(name):
    _path, _method, operation = OPERATIONS[name]
    known = {resolve(one)["name"] for one in operation["parameters"]}
    for _who, path, _body in CALLS[name]["200"]:
        query = path.partition("?")[2]
        assert {pair.partition("=")[0] for pair in query.split("&") if pair} <= known


def test_an_action_is_added_as_any_content_is(person, plan):
    operation = DOCUMENT["paths"]["/espaces/{space}/{thing}"]["post"]
    body = {"@type": "ImprovementAction", **WHOLE}
    check_body(body, operation)
    check_answer(person("bob").ask("POST", OWN, json=body), operation, "201", body)
    for status, who, wrong in (
        ("400", "bob", {"priority": "critical", "pilot": ""}),
        ("401", "eve", {}),
        ("401", "gina", {}),
    ):
        answer = person(who).ask("POST", OWN, json={**body, **wrong})
        check_answer(answer, operation, status, (who, wrong))
