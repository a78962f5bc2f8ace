"""The page of one past import, and its report as JSON."""

from __future__ import annotations

from plone import api
from Products.Five.browser import BrowserView
from qualite.esms.core.imports.downloads import as_json
from qualite.esms.core.imports.downloads import asked_report
from qualite.esms.directory.importer import history
from qualite.esms.directory.imports.page import Parts
from qualite.esms.directory.imports.shown import ShownReport
from qualite.esms.directory.views.base import Page


def asked(view) -> tuple[str, dict]:
    """Key and data of the report that is asked for; raises ``NotFound``."""
    return asked_report(view.request, view.context, history.reports_of(api.portal.get()))


class ReportPage(Parts, Page):
    """``@@import-report?report=TIME``."""

    def update(self):
        key, data = asked(self)
        self.report = ShownReport(data, self.text, self.language, key)

    @property
    def json_url(self) -> str:
        return self.report_url(self.report.key, "-json")


class ReportJson(BrowserView):
    """``@@import-report-json?report=TIME``: the report, to keep or to read with other tools."""

    def __call__(self):
        return as_json(self.request, *asked(self))
