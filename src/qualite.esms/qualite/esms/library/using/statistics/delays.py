"""How long those who propose a document wait for an answer."""

from __future__ import annotations

from BTrees.LOBTree import LOBTree
from DateTime import DateTime
from qualite.esms.library.using.store import use
from qualite.esms.library.using.store import writable
from qualite.esms.workspaces.dashboards.clock import today
from statistics import median
import secrets


ANSWERS = ("publish", "send_back")


def answered(document, event) -> None:
    """A librarian answered: remember after how many hours, and nothing else."""
    if event.transition is None or event.transition.getId() not in ANSWERS:
        return
    if event.old_state.getId() != "pending":
        return
    history = document.workflow_history.get(event.workflow.getId(), ())
    sent = [one["time"] for one in history if one.get("action") == "submit"]
    if sent:
        hours = max((DateTime() - sent[-1]) * 24, 0.0)
        month = today().isoformat()[:7]
        delays = writable().delays
        if month not in delays:
            delays[month] = LOBTree()
        # Random: two librarians never need to agree on the next number.
        delays[month][secrets.randbelow(2**63)] = hours


def hours_of(months: list[str]) -> list[float]:
    """Hours until each answer of these months."""
    known = use().delays
    return [hours for month in months for hours in known.get(month, {}).values()]


def typical(months: list[str]) -> tuple[int, float, float] | None:
    """Answers, their median and their longest delay in days; None without an answer."""
    hours = hours_of(months)
    return (len(hours), median(hours) / 24, max(hours) / 24) if hours else None
