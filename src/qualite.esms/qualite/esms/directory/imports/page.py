"""``/annuaire/@@imports``: past imports, and a form that takes files of the register."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.directory import importer
from qualite.esms.directory.importer import history
from qualite.esms.directory.importer import people
from qualite.esms.directory.imports import progress
from qualite.esms.directory.imports import uploads
from qualite.esms.directory.imports import wording
from qualite.esms.directory.imports.shown import ShownReport
from qualite.esms.directory.views.base import Page
from qualite.esms.directory.views.wording import grouped
from ZPublisher.HTTPRequest import FileUpload


UTC = "+00:00"  # what all keys of reports end with


def import_files(sources, dry_run: bool, confirm_closing: bool, tell):
    """Import files of the register, or one file of firms or consultants; the report."""
    portal = api.portal.get()
    kind = people.kind_of(sources[0].path) if len(sources) == 1 else None
    if kind is not None:
        return people.import_people(
            portal,
            sources[0].path,
            kind,
            name=sources[0].label,
            dry_run=dry_run,
            progress=tell,
        )
    return importer.import_register(
        portal, sources, dry_run=dry_run, confirm_closing=confirm_closing, progress=tell
    )


class ReportParts:
    """What the templates of reports need; for pages."""

    _parts = ViewPageTemplateFile("templates/report_parts.pt")

    @property
    def macros(self):
        return self._parts.macros

    @cached_property
    def imports_url(self) -> str:
        return f"{self.context.absolute_url()}/@@imports"

    def report_url(self, key: str) -> str:
        """The page of a stored report, named by its time without the offset from UTC."""
        return f"{self.context.absolute_url()}/@@import-report?report={key.removesuffix(UTC)}"


class ImportsPage(ReportParts, Page):
    """List and form. The import runs in the request; each of its batches commits by itself."""

    problem = ""  # why nothing was imported
    closings = None  # what a confirmation is asked for
    trial = None  # the report of a dry run
    kept = None  # the upload that can be used again
    address = ""  # where to go after an import

    def __call__(self):
        if self.request.method == "POST":
            self._act()
        # The next page shows the messages: this one must not be made when there is a next one.
        if self.address:
            return self.request.response.redirect(self.address)
        return super().__call__()

    def _act(self) -> None:
        check_authenticator(self.request)
        form = self.request.form
        if "drop" in form:
            upload = self._kept_upload()
            if upload is not None:
                upload.discard()
            self.address = self.imports_url
            return
        upload = self._kept_upload() if "upload" in form else self._received()
        if upload is not None:
            self._import(upload, "dry_run" in form, "confirm_closing" in form)

    def _kept_upload(self):
        upload = uploads.take(str(self.request.form.get("upload", "")), self.user)
        if upload is None:
            self.problem = self.text(
                _("The files you sent before are not there any more. Send them again.")
            )
        return upload

    def _received(self):
        files = self.request.form.get("files", ())
        files = files if isinstance(files, list | tuple) else [files]
        files = [file for file in files if isinstance(file, FileUpload) and file]
        if not files:
            self.problem = self.text(_("Choose at least one file."))
            return None
        try:
            return uploads.Upload(files, self.user)
        except OSError as error:
            self.problem = self.text(
                _(
                    "The server could not store the files: ${reason}.",
                    mapping={"reason": error.strerror or str(error)},
                )
            )
            return None

    def _import(self, upload, dry_run: bool, confirm_closing: bool) -> None:
        again = False  # whether the files may be wanted again
        try:
            with progress.running(self.site, self.user) as running:
                report = import_files(upload.sources, dry_run, confirm_closing, running.tell)
                if not dry_run:
                    self._done(report)
        except progress.AlreadyRunning:
            again = True
            self.problem = self.text(
                _("Another import is running. Wait until it is over, then start yours.")
            )
        except importer.Refused as error:
            self.problem = self._refusal(*error.args)
        except importer.TooManyClosings as error:
            again = True
            closings, listed, threshold = error.args
            self.closings = {
                "count": grouped(closings),
                "listed": grouped(listed),
                "threshold": f"{threshold:g}",
            }
        else:
            if dry_run:
                again = True
                self.trial = ShownReport(report.as_dict(), self.text, self.language)
        if again:
            self.kept = upload
            uploads.keep(upload)
        else:
            upload.discard()

    def _done(self, report) -> None:
        key = history.keep(api.portal.get(), report)
        api.portal.show_message(_("The import is over. Here is its report."), self.request)
        self.address = self.report_url(key)

    def _refusal(self, name: str, reason: str) -> str:
        message, datum = wording.reason_parts(reason)
        words = self.text(message)
        return self.text(
            _(
                "${name} was refused: ${reason}. Nothing was imported.",
                mapping={"name": name, "reason": f"{words} ({datum})" if datum else words},
            )
        )

    # What the template asks for

    @cached_property
    def user(self) -> str:
        return api.user.get_current().getId() or ""

    @cached_property
    def site(self) -> str:
        return "/".join(api.portal.get().getPhysicalPath())

    @property
    def running(self) -> progress.Running | None:
        return progress.current(self.site)

    @cached_property
    def reports(self) -> list[ShownReport]:
        return [
            ShownReport(data, self.text, self.language, key)
            for key, data in history.past_imports(api.portal.get())
        ]
