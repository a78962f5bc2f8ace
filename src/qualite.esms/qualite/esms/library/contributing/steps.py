"""``@@contribute`` on a draft: its steps, each a page that keeps what was answered."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.library import files
from qualite.esms.library.contributing import drafting
from qualite.esms.library.contributing import fields
from qualite.esms.library.contributing import reading
from qualite.esms.library.contributing.completeness import NEEDED
from qualite.esms.library.contributing.frame import ContributePage
from qualite.esms.library.contributing.wording import PROMISES
from qualite.esms.library.contributing.wording import STEPS
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import sent
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


class DraftStep(ContributePage):
    """A step of a draft; POST keeps what was answered, then goes on, stays or says what is wrong."""

    def __call__(self):
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.keep()
            if not self.problems:
                return self.request.response.redirect(self.next_url())
        return super().__call__()

    def keep(self):
        """Store what was answered; ``problems`` says what was not."""
        raise NotImplementedError

    @property
    def action(self) -> str:
        """Which button was pressed: "save", "continue", or one of the step's own."""
        return sent.text(self.request.form, "action") or "continue"

    def next_url(self) -> str:
        """The next step; the list of contributions after "save"; this step after its own buttons."""
        if self.action == "save":
            api.portal.show_message(_("The draft is kept: you alone see it."), self.request)
            return f"{self.library_url}/@@my-contributions"
        if self.action != "continue":
            return self.step_url(self.step)
        names = [*STEPS]
        return self.step_url(names[min(names.index(self.step) + 1, len(names) - 1)])

    def step_url(self, name: str) -> str:
        return f"{self.address}?step={name}"

    @property
    def previous_url(self) -> str:
        names = [*STEPS]
        return self.step_url(names[max(names.index(self.step) - 1, 0)])

    @cached_property
    def main_file(self) -> dict | None:
        """Name and description of the draft's file."""
        file = self.context.file
        return file and {"name": file.filename, "about": self.about_file(file)}

    @cached_property
    def companions(self) -> list[dict]:
        """The other files: id, name, description."""
        return [
            {"id": one.getId(), "name": one.file.filename, "about": self.about_file(one.file)}
            for one in files.companions(self.context)
            if one.file is not None
        ]


class FileStep(DraftStep):
    """The file, the address, the other files of the document."""

    step = "file"
    index = ViewPageTemplateFile("templates/file.pt")

    def keep(self):
        form, action = self.request.form, self.action
        if action.startswith("remove:"):
            self.trying("q-companions", drafting.remove_companion, action.partition(":")[2])
            return
        if action == "remove-file":
            drafting.remove_file(self.context)
            return
        for upload in drafting.uploads(form, "file")[:1]:
            self.trying("q-file", drafting.put_file, upload)
        for upload in drafting.uploads(form, "companions"):
            self.trying("q-companions", drafting.add_companion, upload)
        for one in self.companions:
            for upload in drafting.uploads(form, f"replace_{one['id']}")[:1]:
                self.trying("q-companions", drafting.replace_companion, one["id"], upload)
        self.keep_link()
        self.__dict__.pop("companions", None)
        if action == "continue" and not self.problems and not self.has_content:
            self.refuse("q-file", _("Choose a file, or write an address."))

    def trying(self, anchor, change, *args):
        try:
            change(self.context, *args)
        except Refused as error:
            self.refuse(anchor, error.message)

    def keep_link(self):
        link = sent.text(self.request.form, "link")
        try:
            link = drafting.checked_link(link) if link else None
        except Refused as error:
            self.refuse("q-link", error.message)
            return
        if link != self.context.link:
            self.context.link = link
            notify(ObjectModifiedEvent(self.context))

    @property
    def has_content(self) -> bool:
        return bool(self.context.link) or next(files.holders(self.context), None) is not None

    @property
    def link(self) -> str:
        typed = sent.text(self.request.form, "link")
        return typed if "link" in self.request.form else (self.context.link or "")


class FieldsStep(DraftStep):
    """A step that is made of fields of the schema."""

    asked: tuple[fields.Asked, ...] = ()

    def keep(self):
        form, values = self.request.form, {}
        self.errors = {}
        for asked in self.asked:
            try:
                values[asked.name] = reading.read(asked, form)
            except Refused as error:
                self.errors[asked.name] = error.message
            else:
                if self.action == "continue" and asked.required and not values[asked.name]:
                    self.errors[asked.name] = NEEDED.get(asked.name, _("This is missing."))
        self.check(form)
        if not self.errors:
            self.store(values)
        for name, message in self.errors.items():
            self.refuse(f"q-{name}", message)

    def check(self, form):
        """What else has to be answered."""

    def store(self, values):
        """Put the values on the draft."""
        for name, value in values.items():
            if value is None and name == "written_in":
                continue
            setattr(self.context, name, value)
        notify(ObjectModifiedEvent(self.context))

    errors: dict = {}

    @cached_property
    def fields(self) -> list[fields.Shown]:
        form = self.request.form if self.request.method == "POST" else None
        return [
            fields.shown(asked, self.context, form, self.errors.get(asked.name, ""))
            for asked in self.asked
        ]


class DescriptionStep(FieldsStep):
    """What it is, who wrote it, what others may do with it; and two promises."""

    step = "description"
    asked = fields.DESCRIPTION
    index = ViewPageTemplateFile("templates/description.pt")

    def check(self, form):
        if self.action == "continue":
            for name in PROMISES:
                if not form.get(f"promise_{name}"):
                    self.errors[f"promise_{name}"] = _(
                        "Tick it to go on: ${promise}",
                        mapping={"promise": self.text(PROMISES[name])},
                    )

    def store(self, values):
        if all(self.request.form.get(f"promise_{name}") for name in PROMISES):
            drafting.promise(self.context)
        super().store(values)

    @cached_property
    def promises(self) -> list[dict]:
        form, posted = self.request.form, self.request.method == "POST"
        made = drafting.has_promised(self.context)
        return [
            {
                "name": f"promise_{name}",
                "words": words,
                "made": bool(form.get(f"promise_{name}")) if posted else made,
                "error": self.errors.get(f"promise_{name}", ""),
            }
            for name, words in PROMISES.items()
        ]


class ClassificationStep(FieldsStep):
    """What it is about and for whom; until when it holds."""

    step = "classification"
    asked = fields.CLASSIFICATION
    index = ViewPageTemplateFile("templates/classification.pt")

    def check(self, form):
        dated, until = sent.text(form, "dated"), sent.text(form, "valid_until")
        if not self.errors and dated and until and until < dated:
            self.errors["valid_until"] = _("It cannot expire before it was written.")
