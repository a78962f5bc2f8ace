"""The form of a meeting, to plan one and to change it."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.workspaces.dashboards import people
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings.content import IMeeting
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.meetings.moments import in_utc
from qualite.esms.workspaces.tasks.forms import FormField
from qualite.esms.workspaces.tasks.forms import FormPage
from qualite.esms.workspaces.tasks.forms import line
from qualite.esms.workspaces.tasks.forms import lines
from qualite.esms.workspaces.tasks.forms import moment


class MeetingForm(FormPage):
    """What both forms ask."""

    tab = "meetings"
    icon_name = "calendar-event"

    def stored(self, name: str):
        """What the meeting has for a field."""
        return ""

    def fields(self) -> list[FormField]:
        seats = self.seats()
        made = [
            self._field("title", _("Title"), required=True),
            self._moment("start", _("Starts")),
            self._moment("end", _("Ends")),
            self._field("place", _("Place")),
            self._field(
                "link",
                _("Link of the video conference"),
                "url",
                help=_("The address that people open to take part from afar."),
            ),
            FormField(
                "agenda",
                _("Agenda"),
                "area",
                self.typed("agenda", "\n".join(self.stored("agenda"))),
                help=_("One item a line. The minutes will have a section for each."),
                rows=6,
            ),
            self._field("description", _("Summary"), "area"),
        ]
        if seats:
            made.append(
                FormField(
                    "invited_seats",
                    _("Invited seats"),
                    "checks",
                    self.several("invited_seats") if self.sent else self.stored("invited_seats"),
                    help=_("Tick nothing to invite the whole team."),
                    options=[(seat, seat) for seat in seats],
                )
            )
        return made

    def seats(self) -> list[str]:
        """Seats of the team, and those that were invited before."""
        held = {one.seat for one in people.members(self.space) if one.seat}
        return sorted(held | set(self.stored("invited_seats")))

    def read(self) -> dict:
        start, end = (moment(self.typed(name), name) for name in ("start", "end"))
        return {
            "title": line(self.typed("title")),
            "start": start and in_utc(start),
            "end": end and in_utc(end),
            "place": line(self.typed("place")),
            "link": self.typed("link").strip(),
            "agenda": lines(self.typed("agenda")),
            "description": self.typed("description").replace("\r\n", "\n").strip(),
            "invited_seats": tuple(self.several("invited_seats")),
        }

    def _field(self, name, label, kind="text", **more):
        return FormField(
            name,
            label,
            kind,
            self.typed(name, self.stored(name)),
            limit=IMeeting[name].max_length,
            **more,
        )

    def _moment(self, name, label):
        stored = self.stored(name)
        value = f"{here(stored):%Y-%m-%dT%H:%M}" if stored else ""
        return FormField(name, label, "datetime-local", self.typed(name, value), required=True)


class AddMeeting(MeetingForm):
    """``@@add-meeting`` of a space."""

    heading = _("New meeting")
    submit = _("Plan the meeting")

    @property
    def back(self) -> str:
        return f"{self.context.absolute_url()}/@@meetings"

    def save(self, values: dict) -> str:
        meeting = meetings.plan(self.context, **values)
        api.portal.show_message(_("The meeting is planned."), self.request)
        return meeting.absolute_url()


class EditMeeting(MeetingForm):
    """``edit`` of a meeting."""

    heading = _("Change the meeting")

    def stored(self, name: str):
        return getattr(self.context, name) or ""

    def save(self, values: dict) -> str:
        meetings.change(self.context, **values)
        api.portal.show_message(_("Your changes are saved."), self.request)
        return self.context.absolute_url()
