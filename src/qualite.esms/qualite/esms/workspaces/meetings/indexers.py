"""What the catalog knows of meetings; Plone's own indexes ``start`` and ``end`` serve."""

from DateTime import DateTime
from plone.indexer import indexer
from qualite.esms.workspaces.meetings.content import IMeeting


@indexer(IMeeting)
def start(meeting):
    return DateTime(meeting.start)


@indexer(IMeeting)
def end(meeting):
    return DateTime(meeting.end)


@indexer(IMeeting)
def location(meeting):
    return meeting.place


@indexer(IMeeting)
def searchable_text(meeting):
    """Words of the meeting and of its minutes."""
    notes = [section["notes"] for section in meeting._minutes]
    decisions = [entry["text"] for section in meeting._minutes for entry in section["decisions"]]
    parts = (meeting.title, meeting.description, meeting.place, *meeting.agenda, *notes, *decisions)
    return " ".join(part for part in parts if part)
