"""Reports of the imports that were made on the page, kept with the library."""

from __future__ import annotations

from plone import api
from qualite.esms.core.bulk.batches import commit
from qualite.esms.core.imports.history import Reports
from qualite.esms.library.structure import library


KEY = "qualite.esms.library_import_reports"
MOST = 50  # reports
MOST_ROWS = 1000  # of one report, when it is stored or shown; their whole number is kept too
NOTE = "import-library"


def past() -> Reports:
    """The store."""
    return Reports(library(), KEY)


def shortened(data: dict) -> dict:
    """A report as plain data, with as many rows as are kept."""
    rows = data["rows"]
    return {**data, "rows": rows[:MOST_ROWS], "rows_total": len(rows)}


def keep(data: dict) -> str:
    """Store a report in a transaction of its own, committed; its key."""
    return commit(api.portal.get(), past().remember, data, MOST, note=NOTE)
