"""A stored report, asked for by its time, and taken away."""

from __future__ import annotations

from qualite.esms.core.imports.history import Reports
from qualite.esms.core.imports.page import UTC
from zope.publisher.interfaces import NotFound
import json


def asked_report(request, context, reports: Reports) -> tuple[str, dict]:
    """Key and data of the report that ``?report=TIME`` names; raises ``NotFound``."""
    key = f"{request.form.get('report', '')}{UTC}"
    data = reports.get(key)
    if data is None:
        raise NotFound(context, key, request)
    return key, data


def attached(request, key: str, suffix: str, media_type: str) -> None:
    """The headers of a report that is downloaded."""
    name = "import-" + key[:16].replace(":", "")
    request.response.setHeader("Content-Type", f"{media_type}; charset=utf-8")
    request.response.setHeader("Content-Disposition", f'attachment; filename="{name}.{suffix}"')
    request.response.setHeader("X-Content-Type-Options", "nosniff")


def as_json(request, key: str, data: dict) -> str:
    """The whole report."""
    attached(request, key, "json", "application/json")
    return json.dumps({"date": key, **data}, ensure_ascii=False, indent=2)
