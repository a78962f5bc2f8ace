"""The next meeting as dashboards show it."""

from __future__ import annotations

from collections.abc import Callable
from qualite.esms import _
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.wording import counted
from qualite.esms.workspaces.meetings.cards import MeetingCard
from qualite.esms.workspaces.meetings.cards import Tally


AGENDA = 5  # items
ANSWERS = (("yes", _("Yes")), ("no", _("No")), ("maybe", _("Perhaps")))


def shown(meeting: MeetingCard, text: Callable, language: str) -> dict:
    """The date, the hours, the place, the agenda and the answers of a meeting, in words."""
    return {
        "title": meeting.title,
        "url": meeting.url,
        "date": dates.dated(meeting.start.date(), language),
        "when": when(meeting, text, language),
        "where": meeting.place,
        "agenda": meeting.agenda[:AGENDA],
        "further": max(len(meeting.agenda) - AGENDA, 0),
        "tally": tally_in_words(meeting.tally, text) if meeting.tally else "",
        "answers": [
            {"value": value, "words": text(words), "mine": meeting.mine == value}
            for value, words in ANSWERS
        ]
        if meeting.may_answer
        else [],
    }


def when(meeting: MeetingCard, text: Callable, language: str) -> str:
    """ "Jeudi 26 novembre, 14 h à 16 h"."""
    day = dates.full_day(meeting.start.date(), language, today())
    hours = text(dates.hours(meeting.start, meeting.end, language))
    return f"{day[:1].upper()}{day[1:]}, {hours}"


def tally_in_words(tally: Tally, text: Callable) -> str:
    """ "6 oui, 1 non, 2 sans réponse": what nobody said is not said."""
    parts = (
        counted(tally.yes, "", _("1 yes"), _("${count} yes")),
        counted(tally.no, "", _("1 no"), _("${count} no")),
        counted(tally.maybe, "", _("1 perhaps"), _("${count} perhaps")),
        counted(tally.waiting, "", _("1 without answer"), _("${count} without answer")),
    )
    return ", ".join(filter(None, map(text, parts)))
