"""Evaluations with ratings: of 2027, of 2023 to compare with, and of another establishment."""

from datetime import date
from evaluation_world import make_referential
from plone import api
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations.scope import tree_of
from spaces_world import acting
from spaces_world import make_space


METHODS = {"1": "tracer", "2": "targeted", "3": "audit"}
HERE, ELSEWHERE = ("440000001",), ("440000002",)


def rate_all(evaluation, side, name, values=()):
    """Every element at 3, but those of ``values``, in the first interview of its method."""
    given = dict(values)
    found = {}
    for one in interviews.interviews(evaluation, side):
        found.setdefault(one.method, one.id)
    with acting(name):
        for element in tree_of(evaluation).elements:
            where = found[METHODS[element.code[0]]]
            ratings.rate(evaluation, where, element.code, given.get(element.code, "3"))


def opened(committee, referential, id, year, establishments=HERE):
    """A self-assessment of alice's committee, open to ratings."""
    with acting("alice"):
        made = evaluations.create(
            committee,
            f"Autoévaluation {year}",
            referential.UID(),
            id=id,
            establishments=establishments,
            ends=date(year, 3, 12),
        )
        api.content.transition(made, "start_self_assessment")
    return made


def make_two(portal):
    """``now`` (2027), ``then`` (2023) and ``elsewhere`` in ``/espaces/comite``, rated by bob."""
    committee = make_space(portal, "EvaluationCommittee", id="comite", title="Comité")
    referential = make_referential(portal)
    then = opened(committee, referential, "then", 2023)
    rate_all(then, "committee", "bob", {"3.1.1.1": "1"})
    now = opened(committee, referential, "now", 2027)
    rate_all(
        now,
        "committee",
        "bob",
        {"1.1.1.1": "★", "1.1.1.2": "4", "1.1.2.1": "4", "2.2.1.1": "2"},
    )
    elsewhere = opened(committee, referential, "elsewhere", 2022, ELSEWHERE)
    return {"now": now, "then": then, "elsewhere": elsewhere}
