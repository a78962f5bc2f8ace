"""Past imports and their reports, kept with the directory."""

from __future__ import annotations

from qualite.esms.core.bulk.batches import commit
from qualite.esms.core.imports.history import Reports
from qualite.esms.directory import settings
from qualite.esms.directory.importer.report import Report
from qualite.esms.directory.structure import DIRECTORY_ID


KEY = "qualite.esms.imports"
MOST_REJECTIONS = 1000  # kept with a stored report; their whole number is kept too


def reports_of(portal) -> Reports:
    """The store, beside the directory."""
    return Reports(portal[DIRECTORY_ID], KEY)


def remember(portal, report: Report) -> str:
    """Store a report as JSON text and return its key (an ISO time in UTC); the oldest ones go."""
    data = report.as_dict(most=MOST_REJECTIONS)
    return reports_of(portal).remember(data, settings.directory("reports_kept"))


def keep(portal, report: Report) -> str:
    """``remember`` in a transaction of its own, committed; the key."""
    return commit(portal, remember, portal, report)
