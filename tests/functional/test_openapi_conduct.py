"""The conduct's part of the API is what its description says: every operation, every answer."""

from evaluation_world import make_evaluation
from evaluation_world import make_evaluators
from evaluation_world import make_referential
from kept_sites import made_once
from openapi_driving import check_answer
from openapi_driving import check_body
from openapi_driving import fits
from openapi_driving import operations
from qualite.esms.evaluation.conduct import observations
from qualite.esms.evaluation.evaluations import interviews
from spaces_world import acting
from spaces_world import make_space
import pytest
import transaction


TAGS = {"conduite"}
SPACE = "/espaces/comite"
OWN, VISIT, PRE, ANSWERS, PREPARED = (
    f"{SPACE}/{name}" for name in ("own", "visit", "pre", "answers", "prepared")
)
INTERVIEW = {"method": "tracer", "met": ["person"], "when": "2027-03-02", "note": "Au jardin"}
NAMED = {**INTERVIEW, "note": "Avec Jeanne Martin"}
OUT = {"code": "1.1.2", "included": False, "reason": "Activité fermée"}
SEVEN = {"text": 7}


def refused(path, body=None, *names):
    return [(name, path, body) for name in names or ("sam", None)]


#: id of an operation -> status -> calls that must get that answer: (who, path, body)
CALLS = {
    "getInterviews": {
        "401": refused(f"{OWN}/@interviews"),
        "404": [("bob", f"{SPACE}/nothing/@interviews", None)],
        "200": [("gina", f"{OWN}/@interviews", None), ("eve", f"{VISIT}/@interviews", None)],
    },
    "addInterview": {
        "400": [
            ("bob", f"{OWN}/@interviews", NAMED),
            ("bob", f"{OWN}/@interviews", {"method": "chat"}),
            ("bob", f"{OWN}/@interviews", {"method": "tracer", "met": "person"}),
            ("bob", f"{OWN}/@interviews", {"method": "tracer", "when": "soon"}),
        ],
        "401": refused(f"{OWN}/@interviews", INTERVIEW, "gina", "sam", None),
        "404": [("bob", f"{SPACE}/nothing/@interviews", INTERVIEW)],
        "201": [("bob", f"{OWN}/@interviews", INTERVIEW)],
    },
    "getInterview": {
        "401": refused(f"{OWN}/@interviews/<first>"),
        "404": [("bob", f"{OWN}/@interviews/nothing", None), ("bob", "<hidden>", None)],
        "200": [("gina", f"{OWN}/@interviews/<first>", None)],
    },
    "changeInterview": {
        "400": [("bob", f"{OWN}/@interviews/<first>", {"note": "M. Durand"})],
        "401": refused(f"{OWN}/@interviews/<first>", {"note": "Ici"}, "gina", "sam", None),
        "404": [("bob", f"{OWN}/@interviews/nothing", {"note": "Ici"})],
        "204": [("bob", f"{OWN}/@interviews/<first>", {"when": None, "met": ["cvs"]})],
    },
    "removeInterview": {
        "400": [("eve", "<rated>", None)],
        "401": refused(f"{OWN}/@interviews/<first>", None, "gina", "sam", None),
        "404": [("bob", f"{OWN}/@interviews/nothing", None)],
        "204": [("bob", f"{OWN}/@interviews/<first>", None)],
    },
    "getPerimeter": {
        "401": refused(f"{OWN}/@perimeter"),
        "404": [("bob", f"{SPACE}/nothing/@perimeter", None)],
        "200": [("gina", f"{OWN}/@perimeter", None)],
    },
    "adjustPerimeter": {
        "400": [
            ("alice", f"{OWN}/@perimeter", {**OUT, "reason": "?"}),
            ("alice", f"{OWN}/@perimeter", {**OUT, "included": "no"}),
            ("alice", f"{VISIT}/@perimeter", OUT),
        ],
        "401": refused(f"{OWN}/@perimeter", OUT, "bob", "sam", None),
        "404": [("alice", f"{SPACE}/nothing/@perimeter", OUT)],
        "200": [("alice", f"{OWN}/@perimeter", OUT)],
    },
    "getDeclaration": {
        "401": refused(f"{VISIT}/@declaration"),
        "404": [("bob", f"{SPACE}/nothing/@declaration", None)],
        "200": [("eve", f"{VISIT}/@declaration", None), ("bob", f"{VISIT}/@declaration", None)],
    },
    "signDeclaration": {
        "400": [("olga", f"{VISIT}/@declaration", {"version": "0"})],
        "401": refused(f"{VISIT}/@declaration", {"version": "1"}, "alice", "sam", None),
        "404": [("eve", f"{SPACE}/nothing/@declaration", {"version": "1"})],
        "201": [("olga", f"{VISIT}/@declaration", {"version": "1"})],
    },
    "getObservations": {
        "401": refused(f"{PRE}/@observations", None, "eve", "sam", None),
        "404": [("bob", f"{SPACE}/nothing/@observations", None)],
        "200": [("gina", f"{PRE}/@observations", None), ("eve", f"{ANSWERS}/@observations", None)],
    },
    "getObservation": {
        "401": refused(f"{PRE}/@observations/1.1.2", None, "eve", "sam", None),
        "404": [("bob", f"{PRE}/@observations/1.1.1", None)],
        "200": [("gina", f"{PRE}/@observations/1.1.2", None)],
    },
    "writeObservation": {
        "400": [
            ("bob", f"{PRE}/@observations/9.9", {"text": "Rien"}),
            ("bob", f"{PRE}/@observations/1.1.1", SEVEN),
            ("eve", f"{ANSWERS}/@observations/1.1.2", {"answer": "Non"}),
        ],
        "401": refused(f"{PRE}/@observations/1.1.1", {"text": "Ici"}, "gina", "eve", "sam", None),
        "404": [("bob", f"{SPACE}/nothing/@observations/1.1.1", {"text": "Ici"})],
        "409": [("alice", f"{PRE}/@observations/1.1.2", {"text": "Autre", "version": 0})],
        "200": [
            ("bob", f"{PRE}/@observations/1.1.1", {"text": "Porte ouverte", "version": 0}),
            ("eve", f"{ANSWERS}/@observations/1.1.2", {"accepted": True, "answer": "Vu"}),
        ],
    },
    "entrustEvaluation": {
        "400": [
            ("alice", f"{PREPARED}/@entrust", {"evaluators": "<evaluators>"}),
            ("alice", f"{VISIT}/@entrust", {}),
        ],
        "401": refused(f"{PREPARED}/@entrust", {}, "bob", "sam", None),
        "404": [("alice", f"{SPACE}/nothing/@entrust", {})],
        "204": [
            ("alice", f"{PREPARED}/@entrust", {"evaluators": "<evaluators>", "advised": False})
        ],
    },
}
OPERATIONS = {
    operation["operationId"]: (path, method, operation)
    for path, method, operation in operations(TAGS)
}


@pytest.fixture
@made_once
def known(spaces_site):
    """What stands for the names between angle brackets."""
    committee = make_space(spaces_site, "EvaluationCommittee", id="comite", title="Comité")
    evaluators, referential = make_evaluators(committee), make_referential(spaces_site)
    made = {}
    for name, state, kind in (
        ("own", "self_assessment", "self"),
        ("prepared", "preparation", "external"),
        ("visit", "visit", "external"),
        ("pre", "pre_report", "external"),
        ("answers", "answers", "external"),
    ):
        given = (
            {} if state in ("self_assessment", "preparation") else {"evaluators": evaluators.UID()}
        )
        made[name] = make_evaluation(committee, referential, state, kind, id=name, **given)
    for name in ("pre", "answers"):
        with acting("bob"):
            observations.write(made[name], "1.1.2", "La nôtre")
    del made["visit"].stores.declarations["olga"]
    rated = interviews.interviews(made["visit"], interviews.EVALUATORS)[0]
    made["visit"].stores.ratings[f"{rated.id}/1.1.1.1"] = "rated"
    transaction.commit()
    hidden = f"{VISIT}/@interviews/{rated.id}"
    first = interviews.interviews(made["own"])[0].id
    return {
        "<first>": first,
        "<rated>": hidden,
        "<hidden>": hidden,
        "<evaluators>": evaluators.UID(),
    }


def filled(what, known):
    """With the names between angle brackets replaced."""
    if isinstance(what, dict):
        return {name: filled(one, known) for name, one in what.items()}
    if isinstance(what, str):
        for name, value in known.items():
            what = what.replace(name, value)
    return what


def test_every_operation_is_tried_for_every_answer():
    assert {
        name: set(operation["responses"]) for name, (_p, _m, operation) in OPERATIONS.items()
    } == {name: set(answers) for name, answers in CALLS.items()}


@pytest.mark.parametrize("name", CALLS)
def test_every_documented_answer_is_given(person, known, name):
    template, method, operation = OPERATIONS[name]
    answers = CALLS[name]
    for status in sorted(answers, key=lambda status: (status < "400", status)):
        for who, path, body in answers[status]:
            path, body = filled(path, known), filled(body, known)
            assert fits(template, path)
            if status < "300":
                check_body(body, operation)
            json = {} if body is None else {"json": body}
            answer = person(who).ask(method.upper(), path, **json)
            check_answer(answer, operation, status, (who, path, body))


# -- evaluations as contents ----------------------------------------------------------------


@pytest.fixture
@made_once
def posted(spaces_site):
    committee = make_space(spaces_site, "EvaluationCommittee", id="comite", title="Comité")
    evaluators = make_evaluators(committee, id="equipe")
    referential = make_referential(spaces_site)
    transaction.commit()
    return {
        "@type": "Evaluation",
        "title": "Évaluation 2027",
        "kind": "external",
        "referential": referential.UID(),
        "evaluators": evaluators.UID(),
        "advised": False,
        "visit_start": "2027-03-02",
    }


def test_an_evaluation_is_opened_with_the_rules_of_the_form(person, posted):
    answer = person("alice").ask("POST", SPACE, json=posted)
    assert answer.status_int == 201, answer.text
    assert answer.json["kind"]["token"] == "external"
    path = answer.json["@id"].partition("/plone")[2]
    assert len(person("alice").ask("GET", f"{path}/@interviews").json["items"]) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "official"},
        {"referential": "nothing"},
        {"referential": 7},
        {"advised": None},
        {"advised": True, "advice_ended": "2026-06-01"},
        {"evaluators": "elsewhere"},
        {"establishments": ["000000000"]},
        {"establishments": "000000000"},
    ],
)
def test_what_a_rule_refuses_opens_nothing(person, posted, wrong, spaces_site):
    answer = person("alice").ask("POST", SPACE, json={**posted, **wrong})
    assert answer.status_int == 400, answer.text
    assert not spaces_site["espaces"]["comite"].objectIds()


def test_evaluators_and_strangers_open_none(person, posted):
    for name in ("bob", "gina", "eve", "sam", None):
        assert person(name).ask("POST", SPACE, json=posted).status_int in (401, 403)
    assert person("eve").ask("POST", "/espaces/equipe", json=posted).status_int in (400, 401)


def test_what_is_ruled_is_not_changed_by_patch(person, posted):
    path = person("alice").ask("POST", SPACE, json=posted).json["@id"].partition("/plone")[2]
    for wrong in ({"kind": "self"}, {"referential": "x"}, {"evaluators": ""}, {"advised": True}):
        assert person("alice").ask("PATCH", path, json=wrong).status_int == 400
    same = {"kind": "external", "title": "Autre nom"}
    assert person("alice").ask("PATCH", path, json=same).status_int == 204
    assert person("alice").ask("GET", path).json["title"] == "Autre nom"


def test_a_refused_step_says_why_in_words(person, posted):
    path = person("alice").ask("POST", SPACE, json=posted).json["@id"].partition("/plone")[2]
    assert person("alice").ask("POST", f"{path}/@workflow/start_visit").status_int == 200
    answer = person("eve").ask("POST", f"{path}/@workflow/deliver_pre_report")
    assert answer.status_int == 400
    assert "coté" in answer.json["message"] or "rated" in answer.json["message"]
