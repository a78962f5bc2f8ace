"""The next meeting as dashboards show it."""

from __future__ import annotations

from collections.abc import Callable
from qualite.esms import _
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.meetings.moments import here


AGENDA = 5  # items
ANSWERS = (("yes", _("Yes")), ("no", _("No")), ("maybe", _("Perhaps")))


def when(start, end, text: Callable, language: str) -> str:
    """ "Jeudi 26 novembre, 14 h à 16 h"."""
    start, end = here(start), here(end)
    day = dates.full_day(start.date(), language, today())
    return f"{day[:1].upper()}{day[1:]}, {text(dates.hours(start, end, language))}"


def where(meeting, text: Callable) -> str:
    """The place, and that one may take part from afar."""
    remote = text(_("with a video link")) if meeting.link else ""
    words = ", ".join(filter(None, (meeting.place, remote)))
    return words[:1].upper() + words[1:]
