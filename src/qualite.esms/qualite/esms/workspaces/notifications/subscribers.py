"""What is told by itself: who joins and leaves, meetings, tasks; and what is forgotten."""

from plone import api
from qualite.esms.workspaces.notifications import preferences
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.spaces import space_of


MEETING_TRANSITIONS = {
    "cancel": "meeting_cancelled",
    "replan": "meeting_planned",
    "adopt": "minutes_adopted",
}
TASK_TRANSITIONS = {"complete": "task_done"}
MEETING_FIELDS = {"title", "start", "end", "place", "link"}


def space_added(space, event):
    """A space has its log from the start: the first to write in it meets nobody."""
    store.prepare(space)


def spaces_added(container, event):
    """So do the logs of people, and what they have read."""
    store.prepare_people(container)
    reading.prepare(container)


def member_added(space, event):
    """Someone joined: the others are told. Who opens a space has nobody to tell yet."""
    userid = event.membership.user
    if len(space._team) > 1:
        tell(space, "member_joined", actor=userid)


def member_removed(space, event):
    """Someone left, or was removed: then that person is told too."""
    userid = event.membership.user
    preferences.forget(space, userid)
    if api.user.is_anonymous() or api.user.get_current().getId() != userid:
        tell(space, "removed", recipients=[userid])
    tell(space, "member_left", actor=userid)


def account_deleted(event):
    """Nothing is kept for a person who has no account any more."""
    if store.has_people():
        store.forget_person(event.principal)
        reading.forget(event.principal)


def meeting_added(meeting, event):
    if space_of(meeting) is not None:
        tell(meeting, "meeting_planned")


def meeting_changed(meeting, event):
    """A meeting that is still to come has another name, time or place."""
    state = api.content.get_state(meeting, default="")
    if state == "planned" and MEETING_FIELDS & _changed(event):
        tell(meeting, "meeting_changed")


def meeting_moved_on(meeting, event):
    _tell_transition(meeting, event, MEETING_TRANSITIONS)


def task_added(task, event):
    _tell_assignee(task)


def task_changed(task, event):
    if "assignee" in _changed(event):
        _tell_assignee(task)


def task_moved_on(task, event):
    _tell_transition(task, event, TASK_TRANSITIONS)


def _tell_assignee(task):
    if task.assignee and space_of(task) is not None:
        tell(task, "task_assigned", recipients=[task.assignee], excerpt=task.description or "")


def _tell_transition(obj, event, kinds):
    kind = kinds.get(event.transition.id) if event.transition is not None else None
    if kind is not None and space_of(obj) is not None:
        tell(obj, kind)


def _changed(event) -> set[str]:
    """Names of the fields that an IObjectModifiedEvent says were changed."""
    return {
        name.rpartition(".")[2]
        for description in event.descriptions
        for name in getattr(description, "attributes", ())
    }
