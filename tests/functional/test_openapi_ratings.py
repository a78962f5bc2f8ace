"""The grid's part of the API is what its description says: every operation, every answer."""

from directory_site import Client
from grid_site import interview_of
from grid_site import make_evaluation
from kept_sites import made_once
from openapi_driving import check_answer
from openapi_driving import check_body
from openapi_driving import fits
from openapi_driving import operations
from qualite.esms.evaluation.evaluations import opinions
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.grid import exchanges
from spaces_world import acting
from spaces_world import password
import pytest
import transaction


TAGS = {"cotations"}
EVALUATION = "/espaces/pilotage/eval"
NOWHERE = "/espaces/pilotage/rien"
RATINGS, OPINIONS, EXCHANGES = (
    f"{EVALUATION}/@{name}" for name in ("ratings", "opinions", "exchanges")
)
ONE, NEW, NO_ONE = f"{RATINGS}/<i>/1.1.1.1", f"{RATINGS}/<i>/1.1.1.2", f"{RATINGS}/<i>/9.9"
MINE, NOBODY_S = f"{OPINIONS}/<i>/1.1.1.1", f"{OPINIONS}/nope/1.1.1.1"
ABOUT, ABOUT_NOTHING = f"{EXCHANGES}/1.1.1", f"{EXCHANGES}/9.9"
TEXT = {"text": "Bonjour @Alice"}
RATED = {"value": "4", "comment": "Relu"}


def refused(path, *rest):
    """What those who are not of the committee get."""
    return [(name, path, *rest) for name in ("eve", None)]


#: operation -> status -> calls: (who, path[, body[, version seen]]).
CALLS = {
    "listRatings": {
        "200": [
            ("gina", RATINGS),
            ("bob", f"{RATINGS}?criterion=1.1.1&interview=<i>&side=committee&place=1.1&b_size=1"),
            ("bob", f"{RATINGS}?since=2027-01-01T10:00:00%2B01:00"),
        ],
        "400": [("bob", f"{RATINGS}?since=hier")],
        "401": refused(RATINGS),
        "404": [("bob", f"{NOWHERE}/@ratings")],
    },
    "getRating": {
        "200": [("gina", ONE), ("bob", NEW)],
        "401": refused(ONE),
        "404": [("bob", NO_ONE)],
    },
    "rate": {
        "400": [("bob", ONE, {"value": "5"}, 1), ("bob", ONE, {"value": "NC"}, 1)],
        "401": [*refused(ONE, RATED, 1), ("gina", ONE, RATED, 1)],
        "404": [("bob", NO_ONE, RATED, 0)],
        "412": [("alice", ONE, RATED, 0)],
        "428": [("bob", ONE, RATED)],
        "200": [("bob", ONE, RATED, 1), ("alice", NEW, {"value": "★"}, 0)],
    },
    "listOpinions": {
        "200": [("gina", OPINIONS), ("bob", f"{OPINIONS}?interview=<i>&element=1.1.1.1&b_size=1")],
        "401": refused(OPINIONS),
        "404": [("bob", f"{NOWHERE}/@opinions")],
    },
    "getOpinions": {"200": [("gina", MINE)], "401": refused(MINE), "404": [("bob", NOBODY_S)]},
    "giveOpinion": {
        "400": [("bob", MINE, {"value": "5"})],
        "401": [*refused(MINE, {"value": "3"}), ("gina", MINE, {"value": "3"})],
        "404": [("bob", NOBODY_S, {"value": "3"})],
        "204": [("bob", MINE, {"value": "3", "words": "Le soir"})],
    },
    "listExchanges": {
        "200": [("gina", ABOUT), ("bob", f"{ABOUT}?b_size=1")],
        "401": refused(ABOUT),
        "404": [("bob", ABOUT_NOTHING)],
    },
    "sayAboutCriterion": {
        "400": [("bob", ABOUT, {"text": " "}), ("bob", ABOUT, {})],
        "401": [*refused(ABOUT, TEXT), ("gina", ABOUT, TEXT)],
        "404": [("bob", ABOUT_NOTHING, TEXT)],
        "201": [("bob", ABOUT, TEXT)],
    },
}


@pytest.fixture
@made_once
def interview(spaces_site):
    """Id of an interview in which something is rated, thought and said."""
    evaluation = make_evaluation(spaces_site)
    first = interview_of(evaluation)
    with acting("bob"):
        ratings.rate(evaluation, first, "1.1.1.1", "3")
        opinions.give(evaluation, first, "1.1.1.1", "2", "Le soir")
        exchanges.say(evaluation, "1.1.1", "À revoir", "committee")
        exchanges.say(evaluation, "1.1.1", "Le 26", "committee")
    transaction.commit()
    return first


def test_every_operation_is_asked():
    assert {operation["operationId"] for _path, _method, operation in operations(TAGS)} == {*CALLS}


@pytest.mark.parametrize("name", CALLS)
def test_every_documented_answer_is_given(interview, name):
    template, method, operation = next(
        one for one in operations(TAGS) if one[2]["operationId"] == name
    )
    assert {*CALLS[name]} == {*operation["responses"]}
    for status, calls in CALLS[name].items():
        for who, path, *rest in calls:
            body, version = (*rest, None, None)[:2]
            asked = path.replace("<i>", interview)
            assert fits(template, asked)
            if int(status) < 300:
                check_body(body, operation)
            credentials = (who, password(who)) if who else None
            headers = {} if version is None else {"If-Match": f'"{version}"'}
            answer = Client(credentials=credentials).ask(
                method.upper(), asked, headers=headers, json=body
            )
            check_answer(answer, operation, status, (who, asked))
