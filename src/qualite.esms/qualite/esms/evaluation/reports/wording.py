"""Words of reports."""

from __future__ import annotations

from datetime import date
from qualite.esms import _
from qualite.esms.workspaces.dashboards.dates import day_and_month
from zope.i18nmessageid import Message


NATURES = {
    "self": _("Self-assessment"),
    "internal": _("Internal evaluation"),
    "external": _("Evaluation by evaluators"),
}
PREPARATION = _("Preparation of an evaluation")
PRE_REPORT, FINAL_REPORT = _("Evaluators' pre-report"), _("Evaluators' report")
BEFORE_FINAL = ("visit", "pre_report", "answers")
NOTICE_SELF = _(
    "This document is a self-assessment or a preparation, made by the establishment. It does not "
    "replace the evaluation that an accredited body carries out and gives to the authority."
)
NOTICE_DRAFT = _(
    "This pre-report is not final: the establishment may still observe and the evaluators answer. "
    "It does not replace what the authority publishes."
)
NOTICE_EXTERNAL = _(
    "This report was written by the evaluators on this platform. It does not replace what is given "
    "to the authority on its own platform, nor what the authority publishes."
)
INTERVIEW = {
    "tracer": _("Person ${number}"),
    "targeted": _("Team ${number}"),
    "audit": _("Management ${number}"),
}
METHOD = {
    "tracer": _("With people supported (tracer)"),
    "targeted": _("With teams (targeted tracer)"),
    "audit": _("With the management (system audit)"),
}
LEVELS = {
    "chapter": _("Chapter ${code}"),
    "theme": _("Thematic ${code}"),
    "objective": _("Objective ${code}"),
    "criterion": _("Criterion ${code}"),
    "element": _("Element ${code}"),
}
NAMED = {
    "chapter": _("Chapter ${code}: ${title}"),
    "theme": _("Thematic ${code}: ${title}"),
    "objective": _("Objective ${code}: ${title}"),
    "criterion": _("Criterion ${code}: ${title}"),
    "element": _("${code} ${title}"),
}
ROUNDINGS = {
    "hundredths": _("Means with two decimals, as since 9 October 2024"),
    "integer": _("Means rounded to a whole number, as before 9 October 2024"),
}
PRIORITIES = {
    "critical": _("Critical"),
    "high": _("High"),
    "normal": _("Normal"),
    "low": _("Low"),
}
ACTION_STATES = {
    "to_do": _("To do"),
    "doing": _("Under way"),
    "done": _("Done"),
    "verified": _("Verified"),
}
ROLES = {"manager": _("Manager"), "member": _("Member")}
IMPERATIVE = {
    True: (_("Imperative, met"), "good"),
    False: (_("Imperative, not met"), "bad"),
    None: (_("Imperative, not rated yet"), "own"),
}
ANSWERS = {
    True: _("Followed"),
    False: _("Not followed"),
    None: _("No answer yet"),
}
TONES = {"1": "bad", "2": "warning", "3": "", "4": "good", "★": "good"}


def nature(content: dict) -> Message:
    """What the document is, in a few words."""
    if content["kind"] != "external":
        return NATURES[content["kind"]]
    if content["side"] == "committee":
        return PREPARATION
    return PRE_REPORT if content["state"] in BEFORE_FINAL else FINAL_REPORT


def notice(content: dict) -> Message:
    """What the document is not, in whole sentences."""
    if content["kind"] != "external" or content["side"] == "committee":
        return NOTICE_SELF
    return NOTICE_DRAFT if content["state"] in BEFORE_FINAL else NOTICE_EXTERNAL


def day(iso: str, language: str) -> str:
    """ "31 décembre 2026", "" for no date."""
    return day_and_month(date.fromisoformat(iso[:10]), language) if iso else ""
