"""A page that takes files, tries and makes an import, and lists past ones.

The import runs in the request, which goes on when its visitor leaves; each of its batches commits
by itself.
"""

from __future__ import annotations

from abc import ABC
from abc import abstractmethod
from functools import cached_property
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.core.imports import progress
from qualite.esms.core.imports import uploads
from qualite.esms.core.imports.history import Reports
from ZPublisher.HTTPRequest import FileUpload


UTC = "+00:00"  # what all keys of reports end with
RUNNING = _("Another import is running. Wait until it is over, then start yours.")
GONE = _("The files you sent before are not there any more. Send them again.")
NO_FILE = _("Choose at least one file.")
NOT_STORED = _("The server could not store the files: ${reason}.")
OVER = _("The import is over. Here is its report.")


def place_of(context) -> str:
    """Where an import is made: its path."""
    return "/".join(context.getPhysicalPath())


class Refused(Exception):
    """Nothing was imported; ``message`` says why. ``again``: whether the same files may be wanted
    once more."""

    def __init__(self, message, again: bool = False) -> None:
        super().__init__(message)
        self.message, self.again = message, again


class ReportParts:
    """What the templates of imports and reports need; for pages of one ``view_name``."""

    view_name = ""  # of the page of imports
    report_name = ""  # of the page of one report
    _parts = ViewPageTemplateFile("templates/parts.pt")

    @property
    def parts(self):
        """Macros of every page of imports."""
        return self._parts.macros

    @cached_property
    def imports_url(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.view_name}"

    def report_url(self, key: str, suffix: str = "") -> str:
        """The page of a stored report, named by its time without the offset from UTC."""
        base = f"{self.context.absolute_url()}/@@{self.report_name}{suffix}"
        return f"{base}?report={key.removesuffix(UTC)}"


class Imports(ReportParts, ABC):
    """To be mixed in before a page (``context``, ``request``, ``text``, ``__call__``)."""

    problem = ""  # why nothing was imported
    trial = None  # the report of a dry run, as ``shown`` made it
    kept = None  # the upload that can be used again
    address = ""  # where to go after an import

    # What an import is

    @abstractmethod
    def run(self, upload: uploads.Upload, dry_run: bool, tell):
        """Import; ``tell(step, done, total)`` as it goes. The report, for ``data`` and ``keep``.

        Raises ``Refused``.
        """

    @abstractmethod
    def data(self, report) -> dict:
        """A report as plain data."""

    @abstractmethod
    def keep(self, report) -> str:
        """Store a report in a transaction of its own, committed; its key."""

    @abstractmethod
    def shown(self, data: dict, key: str = ""):
        """A report for the template."""

    @abstractmethod
    def past(self) -> Reports:
        """Reports of past imports."""

    # What the page does

    def __call__(self):
        if self.request.method == "POST":
            self._act()
        else:
            self._find_trial()
        # The next page shows the messages: this one must not be made when there is a next one.
        if self.address:
            return self.request.response.redirect(self.address)
        return super().__call__()

    def _find_trial(self) -> None:
        held = uploads.held(self._owner)
        if held is not None and held.trial is not None:
            self.kept, self.trial = held, self.shown(held.trial)

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
            self._import(upload, "dry_run" in form)

    def _kept_upload(self):
        upload = uploads.take(str(self.request.form.get("upload", "")), self._owner)
        if upload is None:
            self.problem = self.text(GONE)
        return upload

    def _received(self):
        files = self.request.form.get("files", ())
        files = files if isinstance(files, list | tuple) else [files]
        files = [file for file in files if isinstance(file, FileUpload) and file]
        if not files:
            self.problem = self.text(NO_FILE)
            return None
        uploads.forget(self._owner)
        try:
            return uploads.Upload(files, self._owner)
        except OSError as error:
            reason = error.strerror or str(error)
            self.problem = self.text(_(NOT_STORED, mapping={"reason": reason}))
            return None

    def _import(self, upload, dry_run: bool) -> None:
        again = dry_run
        try:
            with progress.running(self._place, self.user) as running:
                report = self.run(upload, dry_run, running.tell)
                if dry_run:
                    upload.trial = self.data(report)
                    self.trial = self.shown(upload.trial)
                else:
                    self.address = self.report_url(self.keep(report))
                    api.portal.show_message(OVER, self.request)
        except progress.AlreadyRunning:
            again = True
            self.problem = self.text(RUNNING)
        except Refused as refused:
            again = refused.again
            self.problem = self.text(refused.message)
        if again:
            self.kept = upload
            uploads.keep(upload)
        else:
            upload.discard()

    @cached_property
    def user(self) -> str:
        return api.user.get_current().getId() or ""

    @cached_property
    def _place(self) -> str:
        return place_of(self.context)

    @property
    def _owner(self) -> str:
        """Whose an upload is, and for which page."""
        return f"{self.user} {self._place}"

    # What the template asks for

    @property
    def running(self) -> progress.Running | None:
        return progress.current(self._place)

    @cached_property
    def reports(self) -> list:
        return [self.shown(data, key) for key, data in self.past().all()]
