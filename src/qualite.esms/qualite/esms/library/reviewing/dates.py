"""When a document was published, and when it is to be looked at again."""

from __future__ import annotations

from datetime import date
from dateutil.relativedelta import relativedelta
from qualite.esms.library.settings import setting
from qualite.esms.workspaces.dashboards.clock import today


def next_review(months: int | None, day: date) -> date | None:
    """The day after ``months`` (None: the delay of the site), or None for never (0)."""
    months = setting("review_months") if months is None else months
    return day + relativedelta(months=months) if months else None


def published(document) -> None:
    """It is published: since when, the first time, and until when it need not be looked at."""
    document.published_on = document.published_on or today()
    held(document)


def held(document) -> None:
    """Somebody said that it still holds."""
    document.review_due = next_review(document.review_months, today())
