"""Interviews, held to the rules: whose they are, when they change, what may be written of people."""

from __future__ import annotations

from datetime import date
from qualite.esms import _
from qualite.esms.evaluation.conduct import names
from qualite.esms.evaluation.conduct.moments import state
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.tasks.checking import Unfit


# Who is usually met, by what they are.
ROLES = {
    "person": _("Person supported"),
    "relative": _("Relative"),
    "representative": _("Legal representative"),
    "cvs": _("Member of the council of social life"),
    "care": _("Care professional"),
    "education": _("Educational professional"),
    "night": _("Night professional"),
    "technical": _("Technical or administrative professional"),
    "manager": _("Head of service"),
    "director": _("Direction"),
    "quality": _("Quality officer"),
    "governance": _("Governance of the managing body"),
    "volunteer": _("Volunteer"),
    "partner": _("Outside partner"),
}
OTHER_LENGTH, NOTE_LENGTH, MOST_MET = 200, 1000, 20
OWN_STATES = {
    interviews.COMMITTEE: ("preparation", "self_assessment"),
    interviews.EVALUATORS: ("visit",),
}


def side_kept(evaluation) -> str | None:
    """The side whose interviews the current person keeps now, None for neither."""
    side = sides.given(evaluation)
    if side is None and sides.may(sides.MANAGE, evaluation):
        side = interviews.COMMITTEE
    if side is None or state(evaluation) not in OWN_STATES[side]:
        return None
    return side


def add(evaluation, method: str, met=(), when: date | None = None, note=""):
    """Add an interview of the current person's side. Refused or Unfit where a rule says no."""
    side = _side(evaluation)
    met, note = _checked(met, when, note)
    return interviews.add(evaluation, side, method, met, when, note)


def change(evaluation, identifier: str, met=None, when=False, note=None):
    """Change an interview of the current person's side; what is not given stays.

    ``when``: a date, None for none, False to leave it.
    """
    one = _mine(evaluation, identifier)
    when = one.when if when is False else when
    met, note = _checked(one.met if met is None else met, when, one.note if note is None else note)
    interviews.change(one, met, when, note)
    return one


def remove(evaluation, identifier: str) -> None:
    """Remove an interview of the current person's side that nothing is rated in."""
    interviews.remove(evaluation, _mine(evaluation, identifier))


def _side(evaluation) -> str:
    side = side_kept(evaluation)
    if side is None:
        raise Refused(_("Interviews cannot be changed by you now."))
    return side


def _mine(evaluation, identifier: str):
    one = interviews.interview(evaluation, identifier)
    if one.side != _side(evaluation):
        raise Refused(_("This interview does not exist any more. Load the page again."))
    return one


def _checked(met, when, note) -> tuple[tuple[str, ...], str]:
    """Roles met and note, cleaned. Unfit: a name, a number, health; too long."""
    faults = {}
    met = tuple(dict.fromkeys(" ".join(one.split()) for one in met if one.strip()))
    if len(met) > MOST_MET or any(len(one) > OTHER_LENGTH for one in met):
        faults["met"] = _("This is too long.")
    for one in met:
        if one not in ROLES and (found := names.problem(one)):
            faults["met"] = found
    note = note.strip()
    if len(note) > NOTE_LENGTH:
        faults["note"] = _("This is too long.")
    elif found := names.problem(note):
        faults["note"] = found
    if when is not None and not date(2000, 1, 1) <= when <= date(2100, 1, 1):
        faults["when"] = _("This value is not possible here.")
    if faults:
        raise Unfit(faults)
    return met, note
