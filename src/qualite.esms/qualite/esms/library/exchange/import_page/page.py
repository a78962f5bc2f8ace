"""``/ressources/@@import-library``: a form that takes an archive or a table, and past imports."""

from __future__ import annotations

from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.core.imports.history import Reports
from qualite.esms.core.imports.page import Imports
from qualite.esms.core.imports.page import Refused
from qualite.esms.core.imports.page import ReportParts
from qualite.esms.library.exchange.import_page import reports
from qualite.esms.library.exchange.import_page import tried
from qualite.esms.library.exchange.import_page import wording
from qualite.esms.library.exchange.import_page.shown import ShownReport
from qualite.esms.library.exchange.import_page.sources import source_of
from qualite.esms.library.exchange.importing.problems import NotATable
from qualite.esms.library.exchange.importing.running import import_library
from qualite.esms.library.exchange.importing.running import judged
from qualite.esms.theme.page import Page


class Parts(ReportParts):
    """What the templates of reports need; for pages."""

    breadcrumb = _("Import documents")
    view_name = "import-library"
    report_name = "import-library-report"
    _macros = ViewPageTemplateFile("templates/report_parts.pt")

    @property
    def macros(self):
        return self._macros.macros


class ImportLibrary(Parts, Imports, Page):
    """A trial first, then the import of what was tried."""

    def run(self, upload, dry_run, tell):
        def told(step: str, done: int, total: int) -> None:
            tell("check" if dry_run and step == "write" else step, done, total)

        try:
            with source_of(upload) as (path, metadata):
                report = import_library(
                    api.portal.get(),
                    path,
                    metadata=metadata,
                    dry_run=dry_run,
                    publish="publish" in self.request.form,
                    progress=told,
                )
                data = {**reports.shortened(report.as_dict()), "source": upload.files[0].label}
                if dry_run:
                    refused = {remark.line for remark in report.remarks if remark.refused}
                    data["tried"] = tried.rows(path, judged(path, metadata), refused)
        except NotATable as error:
            reason = self.text(wording.said_here(error.message))
            raise Refused(_(wording.NOTHING, mapping={"reason": reason})) from error
        return data

    def data(self, report: dict) -> dict:
        return report

    def keep(self, report: dict) -> str:
        return reports.keep(report)

    def shown(self, data: dict, key: str = "") -> ShownReport:
        return ShownReport(data, self.text, self.language, key)

    def past(self) -> Reports:
        return reports.past()
