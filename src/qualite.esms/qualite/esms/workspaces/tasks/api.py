"""What can be done with tasks: the verbs that pages, services and other rooms call.

They hold the rules; callers check permissions (``plone.dexterity`` checks the one to add).
"""

from __future__ import annotations

from datetime import date
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.workspaces.spaces import spaces_of
from qualite.esms.workspaces.tasks.checking import check
from qualite.esms.workspaces.tasks.checking import differing
from qualite.esms.workspaces.tasks.content import ITask
from qualite.esms.workspaces.tasks.indexers import parts_of
from qualite.esms.workspaces.tasks.lines import by_urgency
from qualite.esms.workspaces.tasks.lines import lines
from qualite.esms.workspaces.tasks.lines import TaskLine
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


__all__ = (
    "TaskLine",
    "change",
    "complete",
    "create",
    "done_records",
    "done_tasks",
    "my_tasks",
    "open_records",
    "open_tasks",
    "reopen",
    "tasks_about",
)
TITLE_LENGTH = ITask["title"].max_length


def create(
    space,
    title: str,
    assignee: str = "",
    due: date | None = None,
    about: str = "",
    description: str = "",
    decision: str = "",
):
    """Add a task to a space and return it; `checking.Unfit` when a value does not suit."""
    values = {
        "title": title,
        "description": description,
        "assignee": assignee,
        "due": due,
        "about": about,
        "decision": decision,
    }
    check(ITask, values, space)
    return createContentInContainer(space, "Task", **values)


def change(task, **values) -> None:
    """Change fields of a task; `checking.Unfit` when a new value does not suit."""
    changed = differing(ITask, task, values)
    if not changed:
        return
    check(ITask, changed, task)
    for name, value in changed.items():
        setattr(task, name, value)
    notify(ObjectModifiedEvent(task, Attributes(ITask, *changed)))


def complete(task) -> None:
    """Tick a task; one that is ticked already stays so."""
    _move(task, "complete", "done")


def reopen(task) -> None:
    """Untick a task; one that is open already stays so."""
    _move(task, "reopen", "open")


def open_tasks(space, assignee: str | None = None) -> list[TaskLine]:
    """Tasks to do in a space, of everybody or of one person (user id), the most urgent first."""
    return lines(open_records(space, assignee))


def done_tasks(space) -> list[TaskLine]:
    """Tasks of a space that are done, the last changed first."""
    return lines(done_records(space))


def my_tasks(userid: str) -> list[TaskLine]:
    """What someone has to do, over all their spaces that are not archived."""
    paths = [brain.getPath() for brain in spaces_of(userid)]
    if not paths:
        return []
    found = api.portal.get_tool("portal_catalog")(
        portal_type="Task",
        review_state="open",
        assignee=userid,
        path={"query": paths},
        show_inactive=True,  # else Plone asks a permission on each of the spaces
    )
    return lines(by_urgency(found))


def tasks_about(space, uid: str) -> list[TaskLine]:
    """Tasks of a space about the object with that UID, open or done."""
    return lines(brain for brain in _search(space) if parts_of(brain.about)[0] == uid)


def open_records(space, assignee: str | None = None) -> list:
    """Catalog records of what `open_tasks` lists: a page makes lines of those it shows."""
    query = {} if assignee is None else {"assignee": assignee}
    return by_urgency(_search(space, review_state="open", **query))


def done_records(space):
    """Catalog records of what `done_tasks` lists."""
    return _search(space, review_state="done", sort_on="modified", sort_order="descending")


def _search(space, **query):
    path = "/".join(space.getPhysicalPath())
    catalog = api.portal.get_tool("portal_catalog")
    return catalog(portal_type="Task", path=path, show_inactive=True, **query)


def _move(task, transition, target):
    if api.content.get_state(task) != target:
        api.content.transition(task, transition)
