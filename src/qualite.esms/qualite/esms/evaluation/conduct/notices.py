"""Telling both committees of each step of an evaluation."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.notifications.kinds import Kind
from qualite.esms.workspaces.notifications.kinds import KINDS
from qualite.esms.workspaces.spaces import space_by_uid
from qualite.esms.workspaces.team import roster


DISCREET = _("Something happened in an evaluation that was entrusted to you")
KINDS.update(
    {
        "evaluation_opened": Kind(_("${actor} opened the evaluation ${title}"), "clipboard-data"),
        "evaluation_started": Kind(
            _("The self-assessment ${title} begins: you may rate"), "ui-checks", "/@@grid"
        ),
        "evaluation_validated": Kind(
            _("The self-assessment ${title} is validated"), "check-circle"
        ),
        "evaluation_handed_over": Kind(
            _("The evaluation ${title} is in the hands of the evaluators"), "clipboard-check"
        ),
        "evaluation_entrusted": Kind(
            _("The evaluation ${title} is entrusted to you: sign your declaration and rate"),
            "clipboard-check",
            inside=False,
            discreet=DISCREET,
        ),
        "pre_report_delivered": Kind(
            _("The pre-report of ${title} is delivered: you may write observations"),
            "file-earmark-text",
            "/@@observations",
        ),
        "observations_sent": Kind(
            _("The observations on ${title} are sent to the evaluators"), "chat-left-quote"
        ),
        "observations_received": Kind(
            _("There are observations to answer on ${title}"),
            "chat-left-quote",
            "/@@observations",
            inside=False,
            discreet=DISCREET,
        ),
        "report_closed": Kind(_("The report of ${title} is final"), "file-earmark-check"),
        "results_published": Kind(_("The results of ${title} are published"), "globe"),
        "results_withdrawn": Kind(_("The results of ${title} are withdrawn"), "eye-slash"),
        "evaluation_reopened": Kind(
            _("The self-assessment ${title} is taken up again"), "arrow-counterclockwise"
        ),
        "report_published": Kind(
            _("The results of ${title}, which you evaluated, are published"),
            "globe",
            inside=False,
            discreet=DISCREET,
        ),
    }
)
# transition -> what the committee is told, what the evaluators are told ("" for nothing)
STEPS = {
    "start_self_assessment": ("evaluation_started", ""),
    "validate": ("evaluation_validated", ""),
    "reopen": ("evaluation_reopened", ""),
    "start_visit": ("evaluation_handed_over", "evaluation_entrusted"),
    "deliver_pre_report": ("pre_report_delivered", ""),
    "close_observations": ("observations_sent", "observations_received"),
    "close_report": ("report_closed", ""),
    "publish": ("results_published", "report_published"),
    "withdraw": ("results_withdrawn", ""),
    "withdraw_report": ("results_withdrawn", ""),
}


def evaluators_of(evaluation) -> list[str]:
    """User ids of those who carry an evaluation out."""
    committee = space_by_uid(evaluation.evaluators)
    if committee is None:
        return []
    return [one.userid for one in roster.members(committee) if one.role != roster.GUEST]


def opened(evaluation, event) -> None:
    """A new evaluation: its committee is told."""
    tell(evaluation, "evaluation_opened")


def moved_on(evaluation, event) -> None:
    """A step: the committee is told, and the evaluators what concerns them."""
    if event.transition is None or event.transition.id not in STEPS:
        return
    committee, evaluators = STEPS[event.transition.id]
    tell(evaluation, committee)
    if evaluators:
        tell(evaluation, evaluators, recipients=evaluators_of(evaluation))
