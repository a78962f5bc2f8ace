"""Writing the minutes, and noting who came."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings import minutes
from qualite.esms.workspaces.meetings import presence
from qualite.esms.workspaces.meetings import recording
from qualite.esms.workspaces.meetings.views.wording import PRESENCES
from qualite.esms.workspaces.meetings.views.wording import SAID
import transaction


BLANK_LINES = 2  # for further decisions, below those of a section


class WriteMinutes(SpacePage):
    """``@@minutes``: notes and decisions of every section on one page; works without JavaScript.

    The button "more" saves too, and shows the page again with further blank lines.
    """

    tab = "meetings"
    fault = None

    def __call__(self):
        if api.content.get_state(self.context) != "minutes":
            return self.request.response.redirect(f"{self.context.absolute_url()}#minutes")
        if self.request.method != "POST":
            return super().__call__()
        CheckAuthenticator(self.request)
        before = transaction.savepoint()
        try:
            recording.write(self.context, self.typed, self._field("version"))
        except Refused as refused:
            before.rollback()
            self.fault = refused.message
            self.overtaken = isinstance(refused, recording.Overtaken)
            return super().__call__()
        api.portal.show_message(_("The minutes are saved."), self.request)
        more = "more" in self.request.form
        url = self.context.absolute_url()
        return self.request.response.redirect(f"{url}/@@minutes" if more else f"{url}#minutes")

    overtaken = False

    @cached_property
    def saved(self) -> tuple:
        return recording.sections(self.context)

    @cached_property
    def version(self) -> str:
        """Of what is saved: whoever saves again after a warning does so knowingly."""
        return minutes.version(self.saved)

    @cached_property
    def sections(self) -> list[dict]:
        """What the page shows: what is saved, or what was typed when it could not be saved."""
        shown = self.typed if self.fault else self.saved
        return [
            {
                "id": section.id,
                "title": section.title,
                "notes": section.notes,
                "decisions": [(one.id, one.text) for one in section.decisions]
                + [("", "")] * BLANK_LINES,
            }
            for section in shown
        ]

    @cached_property
    def typed(self) -> tuple:
        """What the form sent: the saved sections, and perhaps another one."""
        made = []
        for section in self.saved:
            known = {one.id for one in section.decisions}
            ids = self._fields(f"ids-{section.id}")
            texts = self._fields(f"decisions-{section.id}")
            decisions = tuple(
                minutes.Decision(
                    name if name in known else minutes.new_id(), text[: minutes.LINE_LENGTH]
                )
                for name, text in zip(ids, texts, strict=False)
                if text.strip()
            )[: minutes.MOST_DECISIONS]
            notes = self._field(f"notes-{section.id}", section.notes)[: minutes.NOTES_LENGTH]
            made.append(minutes.Section(section.id, section.title, notes, decisions))
        other = self._field("other").strip()[: minutes.LINE_LENGTH]
        if other and len(made) < minutes.MOST_SECTIONS:
            made.append(minutes.Section(minutes.new_id(), other))
        return minutes.tidy(made)

    def _field(self, name, otherwise=""):
        value = self.request.form.get(name, otherwise)
        return value if isinstance(value, str) else otherwise

    def _fields(self, name):
        value = self.request.form.get(name, [])
        value = value if isinstance(value, list) else [value]
        return [one if isinstance(one, str) else "" for one in value]


class Attendance(SpacePage):
    """``@@attendance``: who came, noted by those who may change the meeting."""

    tab = "meetings"
    fault = None

    def __call__(self):
        if self.request.method != "POST":
            return super().__call__()
        CheckAuthenticator(self.request)
        form = self.request.form
        names = [row.userid for row in presence.sheet(self.context)]
        noted = {name: form.get(f"presence-{name}") for name in names}
        visitors = form.get("visitors", "")
        try:
            presence.note(
                self.context,
                {name: value for name, value in noted.items() if isinstance(value, str)},
                visitors.splitlines() if isinstance(visitors, str) else None,
            )
        except Refused as refused:
            self.fault = refused.message
            return super().__call__()
        api.portal.show_message(_("Who came is saved."), self.request)
        return self.request.response.redirect(self.context.absolute_url())

    @cached_property
    def rows(self) -> list[dict]:
        return [
            {
                "userid": row.userid,
                "name": row.name,
                "seat": row.seat,
                "answer": self.text(SAID[row.answer]),
                "presence": row.presence,
                "presence_words": self.text(PRESENCES.get(row.presence, "")),
            }
            for row in presence.sheet(self.context)
        ]

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """What can be noted of a person: value and words."""
        pairs = [("", _("Not noted")), *PRESENCES.items()]
        return [(value, self.text(words)) for value, words in pairs]

    @cached_property
    def visitors(self) -> str:
        sent = self.request.form.get("visitors")
        return sent if self.fault and isinstance(sent, str) else "\n".join(self.context._visitors)
