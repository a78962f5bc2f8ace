"""Opening an evaluation, and changing what it is about: one set of rules for form and API."""

from __future__ import annotations

from datetime import date
from qualite.esms import _
from qualite.esms.evaluation.conduct import entrusting
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations.content import EXTERNAL
from qualite.esms.evaluation.evaluations.content import IEvaluation
from qualite.esms.evaluation.evaluations.content import KINDS
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import concerned
from qualite.esms.workspaces.tasks.checking import check
from qualite.esms.workspaces.tasks.checking import Unfit


# 9 October 2024: since then means keep two decimals (HAS).
HUNDREDTHS_SINCE = date(2024, 10, 9)
FREE = ("title", "perimeter", "starts", "ends", "visit_start", "visit_end")


def check_ruled(space, values: dict) -> dict:
    """The ruled fields of a new evaluation, checked: what to set on it, ``advice`` included.

    ``values``: ``kind``, ``referential``, ``establishments``, ``evaluators``, ``firm``, and of advice
    ``advised`` (bool or None) and ``advice_ended`` (date or None). Unfit: a fault beside its field.
    """
    if getattr(space, "kind", "") != "steering":
        raise Refused(_("Evaluations are opened in a steering committee."))
    faults = {}
    if values.get("kind") not in KINDS:
        faults["kind"] = _("Choose a kind of evaluation.")
    if values.get("referential") not in {brain.UID for brain in evaluations.usable_referentials()}:
        faults["referential"] = _("Choose a référentiel that is published.")
    numbers = values.get("establishments")
    numbers = space.establishments if numbers is None else numbers
    try:
        numbers = concerned.cleaned(numbers, kept=space.establishments or ())
    except Refused as refused:
        faults["establishments"] = refused.message
    if faults:
        raise Unfit(faults)
    ruled = {name: values[name] for name in ("kind", "referential")}
    ruled["establishments"] = numbers
    evaluators, firm = values.get("evaluators") or "", values.get("firm") or ""
    if values["kind"] != EXTERNAL and (evaluators or firm):
        raise Unfit({"evaluators": _("Only an evaluation by evaluators is entrusted to somebody.")})
    ruled["advice"] = entrusting.checked(
        space, evaluators, firm, values.get("advised"), values.get("advice_ended")
    )
    return ruled | {"evaluators": evaluators, "firm": firm}


def open_evaluation(space, values: dict):
    """Open an evaluation and return it. The permission is checked.

    ``values``: those of ``check_ruled`` and of ``FREE``. Unfit or Refused where a rule says no.
    """
    free = {name: values.get(name) for name in FREE}
    free["title"] = free["title"] or None
    free["perimeter"] = free["perimeter"] or ""
    check(IEvaluation, free, space)
    ruled = check_ruled(space, values)
    advice = ruled.pop("advice")
    first_day = free["visit_start"] or free["starts"]
    if first_day is not None and first_day < HUNDREDTHS_SINCE:
        free["rounding"] = "integer"
    made = evaluations.create(space, **ruled, **free)
    made.advice = advice
    return made


def change_referential(evaluation, uid: str) -> None:
    """Take another référentiel. Callers check permissions.

    Refused: something is rated already, or the référentiel is not published.
    """
    if uid == evaluation.referential:
        return
    if uid not in {brain.UID for brain in evaluations.usable_referentials()}:
        raise Refused(_("Choose a référentiel that is published."))
    if anything_rated(evaluation):
        raise Refused(_("Something is rated already: the référentiel cannot be changed any more."))
    evaluation.referential = uid
    for code in list(evaluation.stores.adjustments):
        del evaluation.stores.adjustments[code]
    evaluations.prepare(evaluation)
    evaluation.reindexObject(idxs=["referential", "modified"])


def anything_rated(evaluation) -> bool:
    """Whether anything is, or was, rated by anybody."""
    return len(evaluation.stores.ratings) > 0 or len(evaluation.stores.opinions) > 0
