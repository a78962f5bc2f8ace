"""What waits for somebody: tasks and what other slices have, meetings to answer, invitations,
requests to join."""

from __future__ import annotations

from AccessControl import getSecurityManager
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.dashboards import asked
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards import due_dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.waiting import waiting
from qualite.esms.workspaces.dashboards.wording import counted
from qualite.esms.workspaces.meetings import answering
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


def gather(userid: str, spaces: list, upcoming: list, text: Callable, language: str) -> Gathered:
    """What waits for a person, the most pressing first.

    ``spaces``: catalog records of her spaces; ``upcoming``: cards of her next meetings, the first
    of which are looked at.
    """
    titles = {brain.getPath(): brain.Title for brain in spaces}
    day = today()
    mine = [_task(line, titles, day, text, language) for line in tasks.my_tasks(userid)]
    others = [
        _task(one, titles, day, text, language, one.icon) for one in waiting(userid, list(titles))
    ]
    items = [*mine, *others, *_meetings(userid, upcoming[:LOOKED_AT], day, text, language)]
    items.sort(key=lambda item: (item.due is None, item.due or day))
    asked_for = [*_invitations(userid, text), *_requests(userid, spaces, text)]
    week = [item for item in items if item.due is not None and item.due <= day + WEEK]
    items, week = [*asked_for, *items], [*asked_for, *week]
    return Gathered(items, week, len(mine))


def _task(line, titles, day, text, language, icon="check2-square"):
    return Item(
        icon=icon,
        title=line.title,
        detail=titles.get(line.space_path, ""),
        url=line.url,
        action=text(_("Open it")),
        due=line.due,
        deadline=due_dates.due_in_words(line.due, day, language),
        pressing=line.due is not None and line.due <= day + PRESSING,
    )


def _meetings(userid, upcoming, day, text, language):
    """Meetings to come that the person has not answered yet."""
    for card in upcoming:
        if not _awaits_answer(card.uid, userid):
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


def _invitations(userid, text):
    """Spaces that the person is invited to: other people wait for the answer."""
    for space, url in asked.invited_to(userid):
        yield Item(
            icon="envelope-open",
            title=text(_("You are invited to “${title}”", mapping={"title": space.Title()})),
            detail=space.Description(),
            url=url,
            action=text(_("Answer")),
        )


def _requests(userid, spaces, text):
    """People who ask to join a space that the person manages."""
    for space, number in asked.to_decide(userid, spaces):
        yield Item(
            icon="person-plus",
            title=text(
                counted(number, "", _("1 person asks to join"), _("${count} people ask to join"))
            ),
            detail=space.Title(),
            url=f"{space.absolute_url()}/@@members",
            action=text(_("Decide")),
        )


def _awaits_answer(uid, userid):
    meeting = api.content.get(UID=uid)
    if meeting is None or userid in meetings.answers(meeting):
        return False
    may = getSecurityManager().checkPermission(meetings.ANSWER_PERMISSION, meeting)
    return bool(may) and answering.may_be_answered(meeting, userid)
