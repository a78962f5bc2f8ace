"""What happens when a meeting changes state, or is copied."""

from BTrees.OOBTree import OOBTree
from qualite.esms.workspaces.meetings.recording import prepare


def prepare_minutes(meeting, event):
    """Once the minutes are to be written, they have a section for each item of the agenda."""
    if event.transition is not None and event.transition.id == "write_minutes":
        prepare(meeting)


def forget_people(meeting, event):
    """A copy is another meeting: nobody has answered it nor come to it yet."""
    meeting._answers = OOBTree()
    meeting._attendance = OOBTree()
    meeting._visitors = ()
    meeting._minutes = ()
