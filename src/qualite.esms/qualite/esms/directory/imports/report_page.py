"""The page of one past import, and its report as JSON."""

from __future__ import annotations

from plone import api
from Products.Five.browser import BrowserView
from qualite.esms.directory.importer import history
from qualite.esms.directory.imports.page import ReportParts
from qualite.esms.directory.imports.page import UTC
from qualite.esms.directory.imports.shown import ShownReport
from qualite.esms.directory.views.base import Page
from zope.publisher.interfaces import NotFound
import json


def asked_report(request, context) -> tuple[str, dict]:
    """Key and data of the report that ``?report=TIME`` names; raises ``NotFound``."""
    key = f"{request.form.get('report', '')}{UTC}"
    data = history.past_import(api.portal.get(), key)
    if data is None:
        raise NotFound(context, key, request)
    return key, data


class ReportPage(ReportParts, Page):
    """``@@import-report?report=TIME``."""

    def update(self):
        key, data = asked_report(self.request, self.context)
        self.report = ShownReport(data, self.text, self.language, key)

    @property
    def json_url(self) -> str:
        return self.report_url(self.report.key).replace("import-report?", "import-report-json?")


class ReportJson(BrowserView):
    """``@@import-report-json?report=TIME``: the report, to keep or to read with other tools."""

    def __call__(self):
        key, data = asked_report(self.request, self.context)
        name = "import-" + key[:16].replace(":", "")
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Content-Disposition", f'attachment; filename="{name}.json"')
        return json.dumps({"date": key, **data}, ensure_ascii=False, indent=2)
