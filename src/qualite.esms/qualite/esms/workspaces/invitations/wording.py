"""Words for the parts that people have in a space, and for days."""

from datetime import datetime
from qualite.esms import _
from qualite.esms.workspaces.dashboards.dates import day_and_month
from qualite.esms.workspaces.meetings.moments import here
from typing import NamedTuple


class Part(NamedTuple):
    """How a role is called, and what it means for the one who has it."""

    title: str
    meaning: str


ROLES = {
    "manager": Part(_("Manager"), _("invites, decides on the settings, and writes like a member")),
    "member": Part(_("Member"), _("takes part in all that the team does")),
    "guest": Part(_("Guest"), _("reads what the team shares, and answers meetings")),
}


def day(moment: datetime, language: str) -> str:
    """The day of a moment, on the site's clock: "6 décembre 2026"."""
    return day_and_month(here(moment).date(), language)
