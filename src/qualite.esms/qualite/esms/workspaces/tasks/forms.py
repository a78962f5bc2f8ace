"""Forms of tasks and meetings: native fields, one fault beside each, what was typed is kept."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.tasks.checking import Unfit
from qualite.esms.workspaces.tasks.checking import WHOLE
import re
import transaction


DAYS = ("%Y-%m-%d", "%d/%m/%Y")
MOMENTS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M")


@dataclass(frozen=True, slots=True)
class FormField:
    """A field as the template draws it.

    ``kind``: type of the input, or ``area``, ``select``, ``checks``, ``hidden``; ``options``: pairs
    (value, words); ``value``: text, or a list of values for ``checks``; ``link``: words and address
    of a page that helps to answer.
    """

    name: str
    label: str = ""
    kind: str = "text"
    value: object = ""
    help: str = ""
    link: tuple[str, ...] = ()
    required: bool = False
    limit: int | None = None
    rows: int = 4
    options: list = field(default_factory=list)


class FormPage(SpacePage):
    """A form: GET shows it, POST with a token saves it, or shows it again with its faults.

    Subclasses give ``fields``, ``read`` and ``save``.
    """

    index = ViewPageTemplateFile("templates/form.pt")
    submit = _("Save")
    icon_name = "pencil"

    def __call__(self):
        self.faults = {}
        if self.request.method != "POST":
            return super().__call__()
        CheckAuthenticator(self.request)
        before = transaction.savepoint()
        try:
            after = self.save(self.read())
        except Refused as refused:
            before.rollback()
            self.faults = refused.faults if isinstance(refused, Unfit) else {WHOLE: refused.message}
            return super().__call__()
        return self.request.response.redirect(after)

    @property
    def frame(self):
        """The macro that goes around the form; its slot is ``body``."""
        return self.context.restrictedTraverse("@@space-frame").macros["page"]

    def fields(self) -> list[FormField]:
        """What the form asks, with what it holds now."""
        raise NotImplementedError

    def read(self) -> dict:
        """The values sent: field name → value; `Unfit` for those that cannot be read."""
        raise NotImplementedError

    def save(self, values: dict) -> str:
        """Save and give the address to go to; `Refused` where a rule says no."""
        raise NotImplementedError

    @property
    def heading(self):
        """Words above the form."""
        raise NotImplementedError

    @property
    def back(self) -> str:
        """Where "Cancel" leads."""
        return self.context.absolute_url()

    @cached_property
    def sent(self) -> bool:
        """Whether the form is shown again with what was typed."""
        return self.request.method == "POST"

    def typed(self, name: str, otherwise: str = "") -> str:
        """What the form holds for a field: what was sent, or else what is stored."""
        given = self.request.form.get(name)
        return given if isinstance(given, str) else otherwise

    def several(self, name: str) -> list[str]:
        """Values of the boxes that were ticked."""
        given = self.request.form.get(name, [])
        given = given if isinstance(given, list) else [given]
        return [one for one in given if isinstance(one, str) and one]


def line(text: str) -> str:
    """A text of one line, without stray spaces."""
    return " ".join(text.split())


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something, without the numbers people put before them."""
    found = (re.sub(r"^\s*(?:\d{1,2}[.)]|[-–•*])\s+", "", one) for one in text.splitlines())
    return tuple(line(one) for one in found if one.strip())


def day(text: str, name: str) -> date | None:
    """A day as browsers send it, or as people write it; None for none, `Unfit` else."""
    moment = _parsed(text, DAYS)
    if text.strip() and moment is None:
        raise Unfit({name: _("Write the day like this: 26/11/2026.")})
    return moment.date() if moment else None


def moment(text: str, name: str) -> datetime | None:
    """A day and time, on the site's clock, as `day` reads a day."""
    found = _parsed(text, MOMENTS)
    if text.strip() and found is None:
        raise Unfit({name: _("Write day and time like this: 26/11/2026 14:00.")})
    return found


def _parsed(text, shapes):
    for shape in shapes:
        try:
            return datetime.strptime(text.strip(), shape)
        except ValueError:
            continue
    return None
