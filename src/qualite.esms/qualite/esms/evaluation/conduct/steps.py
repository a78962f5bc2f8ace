"""The steps of an evaluation, and what comes next: words for the workflow."""

from __future__ import annotations

from dataclasses import dataclass
from qualite.esms import _
from qualite.esms.evaluation.evaluations.content import EXTERNAL
from zope.i18nmessageid import Message


STEPS = {
    False: ("preparation", "self_assessment", "validated", "published"),
    True: (
        "preparation",
        "self_assessment",
        "visit",
        "pre_report",
        "answers",
        "final_report",
        "published",
    ),
}
TITLES = {
    "preparation": _("Prepare"),
    "self_assessment": _("Assess ourselves"),
    "validated": _("Validate"),
    "visit": _("Visit of the evaluators"),
    "pre_report": _("Pre-report and observations"),
    "answers": _("Answers of the evaluators"),
    "final_report": _("Final report"),
    "published": _("Publish"),
}
# state -> (what comes next, who does it)
NEXT = {
    "preparation": (
        _("Settle the perimeter and the calendar, then start."),
        _("The committee's managers"),
    ),
    "self_assessment": (
        _("Rate the elements of the grid, give opinions, link proofs."),
        _("The committee's members"),
    ),
    "validated": (
        _("Follow the action plan; publish the results once you agreed on them."),
        _("The committee's managers"),
    ),
    "visit": (
        _("The evaluators rate in their own column, which the committee does not see."),
        _("The evaluators"),
    ),
    "pre_report": (
        _("Read the pre-report and write observations, criterion by criterion."),
        _("The committee's members"),
    ),
    "answers": (
        _("Answer each observation, adjust ratings with a reason, close the report."),
        _("The evaluators"),
    ),
    "final_report": (
        _("Read the report, follow the action plan, publish the results."),
        _("The committee's managers"),
    ),
    "published": (
        _("Follow the action plan; results can be withdrawn at any time."),
        _("The committee's managers"),
    ),
}
# In the order in which they are offered; the first is the main one.
TRANSITIONS = {
    "start_self_assessment": _("Start the self-assessment"),
    "validate": _("Validate the self-assessment"),
    "start_visit": _("Hand over to the evaluators"),
    "deliver_pre_report": _("Deliver the pre-report"),
    "close_observations": _("Send the observations"),
    "close_report": _("Close the report"),
    "publish": _("Publish the results"),
    "reopen": _("Take up the self-assessment again"),
    "withdraw": _("Withdraw the results"),
    "withdraw_report": _("Withdraw the results"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is shown."""

    name: str
    title: Message
    done: bool
    current: bool


def steps(kind: str, state: str) -> list[Step]:
    """All steps of a kind of evaluation, held against its state."""
    names = STEPS[kind == EXTERNAL]
    here = names.index(state) if state in names else 0
    last = len(names) - 1
    return [
        Step(name, TITLES[name], number < here or here == last, number == here and here != last)
        for number, name in enumerate(names)
    ]


def position(kind: str, state: str) -> Message:
    """ "Step 2 of 4"."""
    names = STEPS[kind == EXTERNAL]
    number = names.index(state) + 1 if state in names else 1
    return _("Step ${number} of ${count}", mapping={"number": number, "count": len(names)})
