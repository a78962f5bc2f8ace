"""What people wrote in an evaluation: interviews, ratings, proofs, observations, forms, actions."""

from __future__ import annotations

from qualite.esms.evaluation.conduct import observations as said
from qualite.esms.evaluation.conduct.sections import VIEW_OBSERVATIONS
from qualite.esms.evaluation.conduct.sections import WRITE_OBSERVATIONS
from qualite.esms.evaluation.evaluations import interviews as interviewing
from qualite.esms.evaluation.evaluations import ratings as rating
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.evaluations.sides import may
from qualite.esms.evaluation.plan import finding
from qualite.esms.evaluation.plan import imperatives
from qualite.esms.evaluation.plan.lines import lines
from qualite.esms.evaluation.plan.lines import urgency
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs.links import all_links
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team import roster


def interviews(evaluation, side: str) -> list[dict]:
    """The interviews of a side, by method then number."""
    return [
        {
            "id": one.id,
            "method": one.method,
            "number": one.number,
            "met": list(one.met),
            "when": one.when.isoformat() if one.when else "",
            "note": one.note or "",
        }
        for one in interviewing.interviews(evaluation, side)
    ]


def ratings(evaluation, side: str) -> list[dict]:
    """The ratings of a side as they are now, in the order of the référentiel and of interviews."""
    order = {node.code: number for number, node in enumerate(tree_of(evaluation).elements)}
    found = [
        {
            "interview": interview,
            "element": code,
            "value": one.value,
            "justification": one.last.justification,
            "comment": one.last.comment,
            "reason": one.last.reason,
            "when": one.last.when.isoformat(timespec="seconds"),
        }
        for interview, code, one in rating.of_side(evaluation, side)
        if one.history
    ]
    # ``of_side`` gives one interview after the other: sorting keeps that order within an element.
    return sorted(found, key=lambda one: order[one["element"]])


def adjustments(evaluation) -> list[dict]:
    """Elements put in or out of the perimeter by hand."""
    return [
        {"element": code, "included": one.included, "reason": one.reason}
        for code, one in sorted(evaluation.stores.adjustments.items())
    ]


def proofs(evaluation) -> list[dict]:
    """Documents linked to elements, those that the current person may read."""
    links = all_links(evaluation)
    known = documents.seen({one.document for one in links})
    order = {node.code: number for number, node in enumerate(tree_of(evaluation).elements)}
    found = [one for one in links if one.document in known and one.element in order]
    return [
        {
            "element": one.element,
            "title": known[one.document].Title,
            "page": one.page,
            "note": one.note,
        }
        for one in sorted(found, key=lambda one: order[one.element])
    ]


def observations(evaluation) -> list[dict]:
    """What the committee has to say on the pre-report, with the answers; [] for who may not see.

    ``accepted`` is None while the evaluators did not answer.
    """
    if not (may(VIEW_OBSERVATIONS, evaluation) or may(WRITE_OBSERVATIONS, evaluation)):
        return []
    criteria = tree_of(evaluation).of_level("criterion")
    found = (said.of(evaluation, node.code) for node in criteria)
    return [
        {
            "criterion": one.criterion,
            "text": one.text,
            "when": one.history[-1].when.date().isoformat(),
            "accepted": one.answer.accepted if one.answer else None,
            "answer": one.answer.text if one.answer else "",
        }
        for one in found
        if one is not None
    ]


def actions(evaluation) -> list[dict]:
    """The plan of the establishments as the current person sees it, the most urgent first."""
    found = finding.records(evaluation)
    order = sorted(zip(lines(found), found, strict=True), key=lambda pair: urgency(pair[0]))
    return [_action(evaluation, brain) for _line, brain in order]


def _action(evaluation, brain) -> dict:
    one = brain.getObject()
    # Names of a team are for those who see its space.
    named = one.pilot and may("View", space_of(evaluation))
    return {
        "title": one.title,
        "description": one.description or "",
        "criterion": one.criterion or "",
        "element": one.element or "",
        "pilot": roster.name_of(one.pilot) if named else "",
        "due": one.due.isoformat() if one.due else "",
        "priority": one.priority,
        "progress": one.progress or 0,
        "means": one.means or "",
        "indicator": one.indicator or "",
        "state": brain.review_state,
    }


def forms(evaluation, side: str) -> list[dict]:
    """The forms of imperative criteria, in the report of the side whose ratings they are about.

    Keys: criterion, complete, the fields of a form; see ``plan.imperatives``.
    """
    if side != imperatives.side_of(evaluation) or not imperatives.may_see(evaluation):
        return []
    kept = ("criterion", "complete", *imperatives.TEXTS, *imperatives.QUESTIONS)
    return [{name: one[name] for name in kept} for one in imperatives.forms(evaluation)]
