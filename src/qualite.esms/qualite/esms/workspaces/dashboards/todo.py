"""What waits for somebody: tasks, meetings to answer, requests to join."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards import due_dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.tasks import api as tasks


WEEK = timedelta(days=7)
PRESSING = timedelta(days=2)
LOOKED_AT = 8  # meetings: to know whether one has answered, the meeting itself is read


@dataclass(frozen=True, slots=True)
class Item:
    """Something to do: ``due`` orders it (None: no date), ``deadline`` says it in words."""

    icon: str
    title: str
    detail: str
    url: str
    action: str
    due: date | None = None
    deadline: dict | None = None
    pressing: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that waits, and what is due within the week."""

    items: list[Item]
    this_week: list[Item]
    tasks: int


def gather(userid: str, spaces: list, text: Callable, language: str) -> Gathered:
    """What waits for a person, the most pressing first; ``spaces``: records of her spaces."""
    titles = {brain.getPath(): brain.Title for brain in spaces}
    day = today()
    mine = [_task(line, titles, day, text, language) for line in tasks.my_tasks(userid)]
    items = [*mine, *_meetings(userid, day, text, language)]
    items.sort(key=lambda item: (item.due is None, item.due or day))
    week = [item for item in items if item.due is not None and item.due <= day + WEEK]
    return Gathered(items, week, len(mine))


def _task(line, titles, day, text, language):
    return Item(
        icon="check2-square",
        title=line.title,
        detail=titles.get(line.space_path, ""),
        url=line.url,
        action=text(_("Open")),
        due=line.due,
        deadline=due_dates.due_in_words(line.due, day, language),
        pressing=line.due is not None and line.due <= day + PRESSING,
    )


def _meetings(userid, day, text, language):
    """Meetings to come that the person has not answered yet."""
    for listed in meetings.upcoming(userid, limit=LOOKED_AT):
        meeting = api.content.get(UID=listed.uid)
        if meeting is None:
            continue
        card = meetings.card(meeting)
        if card.mine or not card.may_answer:
            continue
        start = card.start.date()
        when = dates.full_day(start, language, day)
        yield Item(
            icon="calendar-check",
            title=text(_("Answer: will you be at “${title}”?", mapping={"title": card.title})),
            detail=f"{when[:1].upper()}{when[1:]}, {dates.clock(card.start, language)}",
            url=card.url,
            action=text(_("Answer")),
            due=start,
            deadline=due_dates.due_in_words(start, day, language),
            pressing=start <= day + PRESSING,
        )
