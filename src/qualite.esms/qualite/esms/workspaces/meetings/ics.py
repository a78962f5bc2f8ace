"""Meetings as iCalendar (RFC 5545), without Plone.

Times are written on the clock of their zone, with its rules, so that a calendar shows "14 h" even
when it is opened elsewhere. The hour that comes twice in autumn has no name of its own on that
clock: there the time is written in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from functools import lru_cache
from icalendar import Calendar
from icalendar import Event as Component
from icalendar import Timezone
from icalendar import vText
from zoneinfo import ZoneInfo
import re


PRODUCT = "-//Qualite-ESMS//qualite.esms//FR"
CONFIRMED, CANCELLED = "CONFIRMED", "CANCELLED"
# What XML and calendars cannot hold; line ends and tabs stay.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``start``, ``end``, ``changed`` are aware; ``sequence`` grows with each change."""

    uid: str
    title: str
    start: datetime
    end: datetime
    changed: datetime
    sequence: int = 0
    place: str = ""
    description: str = ""
    url: str = ""
    cancelled: bool = False


def calendar(events: Iterable[Event], zone: str, name: str = "", method: str = "PUBLISH") -> bytes:
    """The calendar file of some events; ``zone``: name of the clock its times are written on."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    if name:
        made.add("name", _clean(name))
        made.add("x-wr-calname", _clean(name))
    clock = ZoneInfo(zone)
    components = [_component(event, clock) for event in events]
    moments = (one[name].dt for one in components for name in ("dtstart", "dtend"))
    if zone != "UTC" and any(moment.tzinfo is clock for moment in moments):
        made.add_component(_rules(zone))
    for component in components:
        made.add_component(component)
    return made.to_ical()


@lru_cache(maxsize=8)
def _rules(zone: str) -> Timezone:
    """The changes of a clock from 1970 to 2038, worked out once: calendars ask again and again."""
    return Timezone.from_tzid(zone)


def _component(event, clock):
    made = Component()
    made.add("uid", event.uid)
    made.add("dtstamp", event.changed.astimezone(UTC))
    made.add("last-modified", event.changed.astimezone(UTC))
    made.add("sequence", event.sequence)
    made.add("dtstart", _written(event.start, clock))
    made.add("dtend", _written(event.end, clock))
    made.add("summary", vText(_clean(event.title)))
    made.add("status", CANCELLED if event.cancelled else CONFIRMED)
    if event.place:
        made.add("location", vText(_clean(event.place)))
    if event.description:
        made.add("description", vText(_clean(event.description)))
    if event.url:
        made.add("url", event.url)
    return made


def _written(moment: datetime, clock: ZoneInfo) -> datetime:
    local = moment.astimezone(clock)
    twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return moment.astimezone(UTC) if twice else local


def _clean(text: str) -> str:
    return CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
