"""The last step: what will be sent, what resembles it, what may say who is supported; sending."""

from __future__ import annotations

from functools import cached_property
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.library import vocabularies
from qualite.esms.library.contributing import drafting
from qualite.esms.library.contributing import duplicates
from qualite.esms.library.contributing import fields
from qualite.esms.library.contributing import kept
from qualite.esms.library.contributing.completeness import Lacking
from qualite.esms.library.contributing.completeness import lacking
from qualite.esms.library.contributing.steps import DraftStep
from qualite.esms.library.contributing.wording import FINDINGS
from qualite.esms.library.contributing.wording import PAGE
from qualite.esms.library.contributing.wording import PROMISES
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import sent


SUBMIT = "submit"


def send(document) -> None:
    """Send a draft to the librarians. Refused: the workflow says no, and why."""
    tool = api.portal.get_tool("portal_workflow")
    try:
        tool.doActionFor(document, SUBMIT)
    except WorkflowException as error:
        raise Refused(str(error)) from error


class CheckStep(DraftStep):
    """POST confirms what is ticked, then sends."""

    step = "check"
    index = ViewPageTemplateFile("templates/check.pt")

    def keep(self):
        form = self.request.form
        kinds = sent.values(form, "confirm")
        if kinds:
            try:
                kept.confirm(self.context, kinds, sent.text(form, "word"))
            except Refused as error:
                self.refuse("q-word", error.message)
                return
        if self.action != "send":
            return
        for one in self.lacking:
            where = self.step_url(one.step) if one.step != self.step else ""
            self.refuse(f"{where}#q-{one.field}", one.message)
        if not self.problems:
            send(self.context)

    def next_url(self) -> str:
        if self.action != "send":
            return super().next_url()
        message = _(
            "“${title}” was sent. A librarian reads it within ${days} days, and you are told.",
            mapping={"title": self.context.Title(), "days": self.reading_days},
        )
        api.portal.show_message(message, self.request)
        return f"{self.library_url}/@@my-contributions"

    @property
    def lacking(self) -> list[Lacking]:
        found = lacking(self.context)
        if not drafting.has_promised(self.context):
            said = _("Make the two promises.")
            found.append(Lacking("description", f"promise_{next(iter(PROMISES))}", said))
        return found

    @cached_property
    def to_be_given(self) -> list[dict]:
        """What lacks and is given at another step: message, url."""
        return [
            {"message": one.message, "url": f"{self.step_url(one.step)}#q-{one.field}"}
            for one in self.lacking
            if one.step != self.step
        ]

    @cached_property
    def summary(self) -> list[dict]:
        """What will be sent: label, text, and the step where it is changed."""
        return [
            {"label": one.schema.title, "text": self.in_words(one), "url": self.step_url(step)}
            for step, asked in (
                ("description", fields.DESCRIPTION),
                ("classification", fields.CLASSIFICATION),
            )
            for one in (fields.shown(field, self.context) for field in asked)
            if one.value
        ]

    def in_words(self, one) -> str:
        if one.asked.kind == "yes":
            return self.text(_("Yes"))
        if one.options:
            titles = {option.value: self.text(option.title) for option in one.options}
            values = one.value if isinstance(one.value, list) else [one.value]
            return ", ".join(titles[value] for value in values)
        if one.asked.kind == "day":
            return one.value and self.day(one.value)
        return str(one.value)

    def day(self, text: str) -> str:
        """ "2026-03-01" as people write it."""
        year, month, day = text.split("-")
        return f"{day}/{month}/{year}"

    @cached_property
    def resembling(self) -> list[dict]:
        """Documents that may be the same: title, url, about, whether the file is the very same."""
        found = [(row, True) for row in duplicates.same_content(self.context)]
        found += [(row, False) for row in duplicates.near_titles(self.context)]
        return [
            {
                "title": row.title,
                "url": f"{self.portal_url}/{row.path}",
                "about": ", ".join(
                    part
                    for part in (vocabularies.label("natures", row.nature), row.organisation)
                    if part
                ),
                "same": same,
            }
            for row, same in found
        ]

    @cached_property
    def findings(self) -> list[dict]:
        """What may say who is supported, in words."""
        open_ones = {one.kind for one in kept.unconfirmed(self.context)}
        ticked = sent.values(self.request.form, "confirm")
        return [
            {
                "kind": one.kind,
                "title": FINDINGS[one.kind][0],
                "think": FINDINGS[one.kind][1],
                "count": one.count,
                "shown": [(excerpt, where or self.text(PAGE)) for excerpt, where in one.shown],
                "open": one.kind in open_ones,
                "ticked": one.kind in ticked,
            }
            for one in kept.found(self.context)
        ]

    @property
    def word(self) -> str:
        return sent.text(self.request.form, "word")

    @cached_property
    def can_send(self) -> bool:
        return not self.to_be_given
