"""Words for what a document's page shows: states, sizes, dates."""

from __future__ import annotations

from datetime import date
from plone.base.utils import human_readable_size
from qualite.esms import _
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.documents import sizes


#: state -> (words, icon, class of the badge)
STATES = {
    "draft": (_("Draft"), "pencil", "q-e-brouillon"),
    "pending": (_("Waiting to be read"), "hourglass-split", "q-e-attente"),
    "published": (_("Published"), "check-circle", "q-e-publie"),
    "outdated": (_("Outdated"), "exclamation-triangle", "q-e-corriger"),
    "withdrawn": (_("Withdrawn"), "archive", "q-e-archive"),
}
#: transition -> what happened, said afterwards
STEPS = {
    "submit": _("Sent to be read"),
    "retract": _("Taken back by its author"),
    "send_back": _("Correction asked for"),
    "publish": _("Published"),
    "mark_outdated": _("Marked as outdated"),
    "renew": _("Confirmed: it still holds"),
    "withdraw": _("Withdrawn"),
    "put_back": _("Published again"),
}
CREATED = _("Begun")


def size(bytes_: int, translated, language: str) -> str:
    """ "420 Ko"; ``translated`` gives a message in the reader's language."""
    return sizes.in_words(human_readable_size(bytes_), translated, language)


def day(value: date | None, language: str) -> str:
    """ "3 novembre 2026", "" for none."""
    return dates.day_and_month(value, language) if value else ""
