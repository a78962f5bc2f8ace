"""One past import: its page, its report as JSON and as a table."""

from __future__ import annotations

from io import StringIO
from Products.Five.browser import BrowserView
from qualite.esms.core.imports.downloads import as_json
from qualite.esms.core.imports.downloads import asked_report
from qualite.esms.core.imports.downloads import attached
from qualite.esms.library.exchange import cells
from qualite.esms.library.exchange.import_page import reports
from qualite.esms.library.exchange.import_page.page import Parts
from qualite.esms.library.exchange.import_page.shown import ShownReport
from qualite.esms.theme.page import Page
import csv


HEADER = ("Ligne", "Colonne", "Raison", "Refusée")


def asked(view) -> tuple[str, dict]:
    """Key and data of the report that is asked for; raises ``NotFound``."""
    return asked_report(view.request, view.context, reports.past())


class ReportPage(Parts, Page):
    """``@@import-library-report?report=TIME``."""

    def update(self):
        key, data = asked(self)
        self.report = ShownReport(data, self.text, self.language, key)


class ReportJson(BrowserView):
    """``@@import-library-report-json?report=TIME``."""

    def __call__(self):
        return as_json(self.request, *asked(self))


class ReportCsv(BrowserView):
    """``@@import-library-report-csv?report=TIME``: its rows, as spreadsheets open them in French."""

    def __call__(self):
        key, data = asked(self)
        attached(self.request, key, "csv", "text/csv")
        target = StringIO()
        writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
        writer.writerow(HEADER)
        for row in data["rows"]:
            said = ("oui" if row["refused"] else "non",)
            texts = (cells.guarded(row["column"]), cells.guarded(row["reason"]))
            writer.writerow((row["line"], *texts, *said))
        return target.getvalue().encode("utf-8-sig")
