"""Due dates of tasks as dashboards say them."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from qualite.esms import _
from qualite.esms.workspaces.dashboards import dates


SOON = timedelta(days=7)


def due_in_words(due: date | None, today: date, language: str) -> dict | None:
    """A due date: its words, icon and class; a late one is said, not only coloured."""
    if due is None:
        return None
    words = dates.day_and_month(due, language, today)
    if due < today:
        late = _("${date}, late", mapping={"date": words})
        return {"words": late, "icon": "exclamation-triangle", "css": "q-retard"}
    css = "q-bientot" if due <= today + SOON else ""
    return {"words": words, "icon": "calendar-event", "css": css}
