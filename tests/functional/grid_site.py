"""An evaluation whose grid is open: alice manages the committee, bob is a member, gina a guest; eve
and olga are the evaluators."""

from evaluation_world import make_referential
from plone import api
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations.interviews import interviews
from qualite.esms.evaluation.evaluations.interviews import prepare
from spaces_world import acting
from spaces_world import make_space


def make_evaluation(portal, tree=None, kind="self", state="self_assessment"):
    """An evaluation in the steering committee ``/espaces/pilotage``; its people are made before."""
    referential = make_referential(portal, tree)
    committee = make_space(portal, type="EvaluationCommittee", id="pilotage", title="Pilotage")
    evaluators = make_space(
        portal,
        type="EvaluationCommittee",
        id="visiteurs",
        kind="evaluators",
        title="Équipe d’évaluation",
        manager="eve",
        members=("olga",),
        guests=(),
        attached_to=api.content.get_uuid(committee),
    )
    with acting("alice"):
        made = evaluations.create(
            committee,
            "Autoévaluation 2027",
            referential.UID(),
            id="eval",
            kind=kind,
            evaluators=evaluators.UID() if kind == "external" else "",
        )
    if state != "preparation":
        with acting("alice"):
            api.content.transition(made, "start_self_assessment")
    if state == "visit":
        start_visit(made)
    return made


def start_visit(evaluation):
    """The evaluators come."""
    with api.env.adopt_roles(["Manager"]):
        prepare(evaluation, "evaluators")
    with acting("alice"):
        api.content.transition(evaluation, "start_visit")


def interview_of(evaluation, method="tracer", side="committee"):
    """Id of a side's first interview of a method."""
    return next(one.id for one in interviews(evaluation, side) if one.method == method)
