"""Moments as people say them: "hier, 17 h 40", "jeudi 26 novembre, 14 h à 16 h", "dans 121 jours".

Moments are aware datetimes on the site's clock; ``language`` is "fr" or another of zope's locales.
"""

from __future__ import annotations

from datetime import date
from datetime import datetime
from functools import lru_cache
from qualite.esms import _
from qualite.esms.workspaces.dashboards.wording import counted
from zope.i18n.locales import locales
from zope.i18nmessageid import Message


NBSP = "\u00a0"
NOON, EVENING = 12, 18


@lru_cache(maxsize=8)
def _calendar(language: str):
    return locales.getLocale(language).dates.calendars["gregorian"]


def weekday(day: date, language: str) -> str:
    """ "jeudi"."""
    return _calendar(language).days[day.isoweekday()][0]


def month(day: date, language: str) -> str:
    """ "novembre"."""
    return _calendar(language).months[day.month][0]


def short_month(day: date, language: str) -> str:
    """ "nov." """
    return _calendar(language).months[day.month][1]


def day_and_month(day: date, language: str, today: date | None = None) -> str:
    """ "26 novembre", with the year when it is not this one's; "1er" for the first in French."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    words = f"{number}{NBSP}{month(day, language)}"
    return words if today is not None and day.year == today.year else f"{words} {day.year}"


def full_day(day: date, language: str, today: date | None = None) -> str:
    """ "jeudi 26 novembre"."""
    return f"{weekday(day, language)} {day_and_month(day, language, today)}"


def clock(moment: datetime, language: str) -> str:
    """ "14 h", "9 h 05" in French, "14:00" elsewhere."""
    if language != "fr":
        return f"{moment:%H:%M}"
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def hours(start: datetime, end: datetime | None, language: str) -> Message | str:
    """ "14 h à 16 h"; the end's day too when it is another one."""
    if end is None or end == start:
        return clock(start, language)
    last = clock(end, language)
    if end.date() != start.date():
        last = f"{full_day(end.date(), language, start.date())}, {last}"
    return _("${start} to ${end}", mapping={"start": clock(start, language), "end": last})


def days_between(first: date, last: date, language: str) -> Message | str:
    """ "22 au 24 mars 2027", "30 mars au 2 avril 2027"; one day alone when they are the same."""
    if first == last:
        return day_and_month(last, language)
    if (first.year, first.month) == (last.year, last.month):
        start = "1er" if language == "fr" and first.day == 1 else str(first.day)
    else:
        start = day_and_month(first, language, last)
    end = day_and_month(last, language)
    return _(
        "from ${start} to ${end}",
        default="${start} to ${end}",
        mapping={"start": start, "end": end},
    )


def days_away(day: date, today: date) -> Message:
    """ "dans 121 jours", "demain", "aujourd'hui", "hier", "il y a 3 jours"."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return counted(days, "", _("tomorrow"), _("in ${count} days"))
    return counted(-days, "", _("yesterday"), _("${count} days ago"))


def ago(moment: datetime, now: datetime, language: str) -> Message | str:
    """When something happened: "ce matin, 9 h 12", "hier, 17 h 40", "mardi", "3 mars"."""
    time = {"time": clock(moment, language)}
    days = (now.date() - moment.date()).days
    if days == 0:
        if moment.hour < NOON:
            return _("this morning, ${time}", mapping=time)
        if moment.hour < EVENING:
            return _("this afternoon, ${time}", mapping=time)
        return _("this evening, ${time}", mapping=time)
    if days == 1:
        return _("yesterday, ${time}", mapping=time)
    if 1 < days < 7:
        return f"{weekday(moment, language)}, {time['time']}"
    return day_and_month(moment.date(), language, now.date())


def dated(day: date, language: str) -> dict:
    """The parts of the square of a date: {"month": "nov.", "day": 26}."""
    return {"month": short_month(day, language), "day": day.day}
