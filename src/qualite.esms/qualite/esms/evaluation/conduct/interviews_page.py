"""``@@interviews``: with whom, when; adding, changing, removing those of one's own side."""

from __future__ import annotations

from functools import cached_property
from plone import api
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms import _
from qualite.esms.evaluation.conduct import talks
from qualite.esms.evaluation.conduct.acting import ActingPage
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.opening import sent
from qualite.esms.workspaces.tasks.forms import day
from zope.i18nmessageid import Message


FIELDS = PageTemplateFile("templates/interview_fields.pt", globals())
SIDES = {
    interviews.COMMITTEE: _("Interviews of the self-assessment"),
    interviews.EVALUATORS: _("Interviews of the evaluators"),
}
NUMBERED = {
    "tracer": _("Person supported no. ${number}"),
    "targeted": _("Team no. ${number}"),
    "audit": _("Management no. ${number}"),
}


def name_of(one) -> Message:
    """An interview in words: what was met and its number."""
    return Message(NUMBERED[one.method], mapping={"number": one.number})


class InterviewsPage(ActingPage):
    """The interviews of the sides that the current person sees."""

    tab = "interviews"

    @property
    def fields(self):
        """The macro of the fields of an interview."""
        return FIELDS.macros

    def do_add(self):
        talks.add(self.evaluation, self.value("method"), *self.read())
        api.portal.show_message(_("The interview is added."), self.request)

    def do_change(self):
        met, when, note = self.read()
        talks.change(self.evaluation, self.value("interview"), met, when, note)
        api.portal.show_message(_("The interview is changed."), self.request)

    def do_remove(self):
        talks.remove(self.evaluation, self.value("interview"))
        api.portal.show_message(_("The interview is removed."), self.request)

    def read(self) -> tuple:
        """Roles met, day and note that the form sent."""
        form = self.request.form
        met = [one for one in sent.values(form, "met") if one in talks.ROLES]
        met += [one.strip() for one in self.value("other").split(",") if one.strip()]
        return met, day(self.value("when"), "when"), self.value("note")

    @cached_property
    def kept(self) -> str | None:
        return talks.side_kept(self.evaluation)

    @cached_property
    def groups(self) -> list[dict]:
        """By side: title, whether it may be changed, interviews as they are shown."""
        return [
            {
                "side": side,
                "title": self.text(SIDES[side]),
                "changes": side == self.kept,
                "interviews": [
                    self.shown(one) for one in interviews.interviews(self.evaluation, side)
                ],
            }
            for side in self.sides
            if side == interviews.COMMITTEE or self.evaluation.is_external
        ]

    def shown(self, one) -> dict:
        return {
            "id": one.id,
            "title": self.text(name_of(one)),
            "method": self.text(interviews.METHODS[one.method]),
            "met": [self.text(talks.ROLES.get(role, role)) for role in one.met],
            "roles": [role for role in one.met if role in talks.ROLES],
            "other": ", ".join(role for role in one.met if role not in talks.ROLES),
            "when": one.when.isoformat() if one.when else "",
            "day": dates.day_and_month(one.when, self.language) if one.when else "",
            "note": one.note,
        }

    @property
    def nothing(self) -> dict:
        """A form without anything in it, or with what was typed."""
        again = self.errors and self.value("action") == "add"
        return {
            "id": "",
            "roles": sent.values(self.request.form, "met") if again else [],
            "other": self.value("other") if again else "",
            "when": self.value("when") if again else "",
            "note": self.value("note") if again else "",
            "method": self.value("method") if again else "tracer",
        }

    @cached_property
    def methods(self) -> list[tuple[str, str]]:
        return [(name, self.text(title)) for name, title in interviews.METHODS.items()]

    @cached_property
    def roles(self) -> list[tuple[str, str]]:
        return [(name, self.text(title)) for name, title in talks.ROLES.items()]
