"""Now, on the site's clock: the one place where the dashboards ask the time."""

from __future__ import annotations

from datetime import date
from datetime import datetime
from datetime import UTC
from qualite.esms.workspaces.meetings.moments import here


def now() -> datetime:
    """This moment, in the site's time zone."""
    return here(datetime.now(UTC))


def today() -> date:
    """The day on the site's calendar."""
    return now().date()
