"""A report as JSON: its content as it is."""

from __future__ import annotations

from qualite.esms.evaluation.reports.plain import clean
from qualite.esms.evaluation.reports.plain import mapped
import json as standard


def json(content: dict) -> bytes:
    """The content of a report (``content.report``), in UTF-8."""
    return standard.dumps(mapped(content, clean), ensure_ascii=False, indent=1).encode("utf-8")
