"""What goes with the steps of an evaluation."""

from __future__ import annotations

from qualite.esms.evaluation.evaluations import interviews


def prepare_visit(evaluation, event) -> None:
    """The evaluators find interviews to rate in."""
    if event.transition is not None and event.transition.id == "start_visit":
        interviews.prepare(evaluation, interviews.EVALUATORS)
