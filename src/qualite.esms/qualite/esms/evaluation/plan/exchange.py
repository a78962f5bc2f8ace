"""``@@plan-export`` and ``@@plan-import``: the plan as a spreadsheet, out and in again."""

from __future__ import annotations

from binascii import Error as NotBase64
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.evaluation.conduct.acting import ActingPage
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.plan import sheets
from qualite.esms.evaluation.plan.choosing import Choice
from qualite.esms.evaluation.plan.files import send
from qualite.esms.evaluation.plan.loading import Loading
from qualite.esms.evaluation.referentials.problems import Problem
from qualite.esms.evaluation.referentials.problems import Wrong
from qualite.esms.workspaces.errors import Refused
from ZPublisher.HTTPRequest import FileUpload
import base64


SHOWN = 50
MOST_BYTES = 512 << 10  # twice through a form, whose memory is a megabyte


class ExportPlan(BrowserView):
    """The actions that are seen, with the filters of the page."""

    def __call__(self):
        kind = "csv" if self.request.form.get("format") == "csv" else "xlsx"
        lines = Choice.of(self.request.form).among(plan.plan_of(self.context))
        site = api.portal.get()
        rows = [sheets.row_of(line, site.unrestrictedTraverse(line.path)) for line in lines]
        return send(self.request, kind, "plan-d-amelioration", sheets.COLUMNS, rows)


class ImportPlan(ActingPage):
    """A file is looked at first; what it would do is shown; then it is done, all or nothing."""

    tab = "plan"
    loading: Loading | None = None
    wrong: Problem | None = None
    kept = ""

    columns = ", ".join(sheets.COLUMNS)

    def do_look(self):
        upload = self.request.form.get("file")
        if not (isinstance(upload, FileUpload) and upload.filename):
            raise Refused(_("Choose a file first."))
        data = upload.read(MOST_BYTES + 1)
        self.look(data, upload.filename)
        raise Shown

    def do_load(self):
        data, filename = self.sent_again()
        self.look(data, filename)
        if self.loading is None or self.loading.problems:
            raise Shown
        self.loading.write()
        message = _(
            "The plan is loaded: ${created} actions added, ${changed} changed.",
            mapping={"created": len(self.loading.created), "changed": len(self.loading.changed)},
        )
        api.portal.show_message(message, self.request)
        return f"{self.url}/@@plan"

    def look(self, data: bytes, filename: str) -> None:
        """Read the file, keep what it holds for the second step."""
        if len(data) > MOST_BYTES:
            raise Refused(
                _("This file is too large: ${most} kB at most.", mapping={"most": MOST_BYTES >> 10})
            )
        try:
            self.loading = Loading(self.evaluation, data, filename)
        except Wrong as error:
            self.wrong = error.reading().problems[0]
            return
        if not self.loading.problems:
            self.kept = f"{filename[-80:]}:{base64.b64encode(data).decode()}"

    def sent_again(self) -> tuple[bytes, str]:
        """The file of the first step, as the page kept it."""
        kept = self.request.form.get("kept", "")
        filename, _colon, data = kept.rpartition(":") if isinstance(kept, str) else ("", "", "")
        try:
            return base64.b64decode(data, validate=True), filename
        except (NotBase64, ValueError):
            raise Refused(_("Choose the file again.")) from None

    def __call__(self):
        try:
            return super().__call__()
        except Shown:
            return super(ActingPage, self).__call__()

    @cached_property
    def problems(self) -> list[Problem]:
        """What is wrong, cell by cell."""
        if self.wrong is not None:
            return [self.wrong]
        return list(self.loading.problems) if self.loading is not None else []

    @property
    def more(self) -> int:
        return self.loading.more if self.loading is not None else 0

    @property
    def preview(self) -> list[dict]:
        """The first rows: what would be done to which action."""
        return self.loading.preview()[:SHOWN] if self.loading is not None else []


class Shown(Exception):
    """The page is shown again without anything done."""
