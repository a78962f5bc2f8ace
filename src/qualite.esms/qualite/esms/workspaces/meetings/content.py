"""A meeting of a space: when, where, on what; who answers and who came are kept beside its fields."""

from BTrees.OOBTree import OOBTree
from plone.app.z3cform.widgets.datetime import DatetimeFieldWidget
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.workspaces.meetings.moments import in_utc
from qualite.esms.workspaces.meetings.moments import site_zone_name
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant


class NotAWebAddress(schema.ValidationError):
    __doc__ = _("Write a web address that starts with https:// or http://.")


def web_address(value: str) -> bool:
    """Accepts http(s) addresses only: anything else could run in the reader's browser."""
    if value and not value.lower().startswith(("https://", "http://")):
        raise NotAWebAddress(value)
    return True


class IMeeting(model.Schema):
    """A meeting of a space."""

    title = schema.TextLine(title=_("Title"), min_length=1, max_length=200)
    description = schema.Text(title=_("Summary"), required=False, default="", max_length=2000)
    directives.widget("start", DatetimeFieldWidget, default_timezone=site_zone_name)
    start = schema.Datetime(title=_("Starts"))
    directives.widget("end", DatetimeFieldWidget, default_timezone=site_zone_name)
    end = schema.Datetime(title=_("Ends"))
    place = schema.TextLine(title=_("Place"), required=False, default="", max_length=200)
    link = schema.TextLine(
        title=_("Link of the video conference"),
        required=False,
        default="",
        max_length=500,
        constraint=web_address,
    )
    agenda = schema.Tuple(
        title=_("Agenda"),
        description=_("One item a line."),
        value_type=schema.TextLine(max_length=300),
        required=False,
        default=(),
        missing_value=(),
        max_length=100,
    )
    invited_seats = schema.Tuple(
        title=_("Invited seats"),
        description=_("Seats of the members who are invited, one a line; none: the whole team."),
        value_type=schema.TextLine(max_length=200),
        required=False,
        default=(),
        missing_value=(),
        max_length=100,
    )

    @invariant
    def ends_after_it_starts(data):
        start, end = getattr(data, "start", None), getattr(data, "end", None)
        if start and end and in_utc(end) <= in_utc(start):
            raise Invalid(_("The meeting must end after it starts."))


def _moment(name):
    """A property that keeps a moment in UTC; one written without a zone is read in the site's."""
    stored = f"_{name}"

    def get(self):
        return getattr(self, stored)

    def put(self, value):
        setattr(self, stored, None if value is None else in_utc(value))

    return property(get, put)


@implementer(IMeeting)
class Meeting(Item):
    """A meeting.

    ``_answers``: user id → (answer, moment); ``_attendance``: user id → presence; one key a person,
    so that everyone writes at once without a conflict. ``_minutes``: plain data of ``minutes.Section``,
    replaced as a whole. ``_visitors``: names of people outside the team who came.
    """

    _start = _end = None
    start = _moment("start")
    end = _moment("end")
    _minutes = ()
    _visitors = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._answers = OOBTree()
        self._attendance = OOBTree()
