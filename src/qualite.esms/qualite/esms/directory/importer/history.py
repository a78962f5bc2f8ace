"""Past imports and their reports, kept with the directory."""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms.core.bulk.batches import commit
from qualite.esms.directory import settings
from qualite.esms.directory.importer.report import Report
from qualite.esms.directory.structure import DIRECTORY_ID
from zope.annotation.interfaces import IAnnotations
import json


KEY = "qualite.esms.imports"
MOST_REJECTIONS = 1000  # kept with a stored report; their whole number is kept too


def remember(portal, report: Report) -> str:
    """Store a report as JSON text and return its key (an ISO time in UTC); the oldest ones go."""
    annotations = IAnnotations(portal[DIRECTORY_ID])
    reports = annotations.get(KEY)
    if reports is None:
        reports = annotations[KEY] = OOBTree()
    key = datetime.now(UTC).isoformat(timespec="microseconds")
    data = report.as_dict(most=MOST_REJECTIONS)
    data["by"] = api.user.get_current().getId() or ""
    reports[key] = json.dumps(data, ensure_ascii=False)
    while len(reports) > settings.directory("reports_kept"):
        del reports[reports.minKey()]
    return key


def keep(portal, report: Report) -> str:
    """``remember`` in a transaction of its own, committed; the key."""
    return commit(portal, remember, portal, report)


def past_imports(portal) -> list[tuple[str, dict]]:
    """(key, report) of past imports, the latest first."""
    reports = IAnnotations(portal[DIRECTORY_ID]).get(KEY, {})
    return [(key, json.loads(reports[key])) for key in reversed(list(reports))]


def past_import(portal, key: str) -> dict | None:
    """One past report, or None."""
    text = IAnnotations(portal[DIRECTORY_ID]).get(KEY, {}).get(key)
    return json.loads(text) if text else None
