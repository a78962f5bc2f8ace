"""``/annuaire/@@imports``: past imports, and a form that takes files of the register."""

from __future__ import annotations

from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.core.imports.history import Reports
from qualite.esms.core.imports.page import Imports
from qualite.esms.core.imports.page import Refused
from qualite.esms.core.imports.page import ReportParts
from qualite.esms.core.wording import grouped
from qualite.esms.directory import importer
from qualite.esms.directory.importer import history
from qualite.esms.directory.importer import people
from qualite.esms.directory.imports import wording
from qualite.esms.directory.imports.shown import ShownReport
from qualite.esms.directory.views.base import Page


REFUSED = _("${name} was refused: ${reason}. Nothing was imported.")


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


class Parts(ReportParts):
    """What the templates of reports need; for pages."""

    breadcrumb = _("Imports of the register")
    view_name = "imports"
    report_name = "import-report"
    _macros = ViewPageTemplateFile("templates/report_parts.pt")

    @property
    def macros(self):
        return self._macros.macros


class ImportsPage(Parts, Imports, Page):
    """List and form."""

    closings = None  # what a confirmation is asked for

    def run(self, upload, dry_run, tell):
        sources = tuple(importer.Source(file.path, file.label) for file in upload.files)
        try:
            return import_files(sources, dry_run, "confirm_closing" in self.request.form, tell)
        except importer.Refused as error:
            raise Refused(self._refusal(*error.args)) from error
        except importer.TooManyClosings as error:
            closings, listed, threshold = error.args
            self.closings = {
                "count": grouped(closings),
                "listed": grouped(listed),
                "threshold": f"{threshold:g}",
            }
            raise Refused("", again=True) from error

    def _refusal(self, name: str, reason: str):
        message, datum = wording.reason_parts(reason)
        words = self.text(message)
        said = f"{words} ({datum})" if datum else words
        return _(REFUSED, mapping={"name": name, "reason": said})

    def data(self, report) -> dict:
        return report.as_dict()

    def keep(self, report) -> str:
        return history.keep(api.portal.get(), report)

    def shown(self, data: dict, key: str = "") -> ShownReport:
        return ShownReport(data, self.text, self.language, key)

    def past(self) -> Reports:
        return history.reports_of(api.portal.get())
