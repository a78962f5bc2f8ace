"""Reports of past imports, kept beside the container that they filled."""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from datetime import datetime
from datetime import UTC
from plone import api
from zope.annotation.interfaces import IAnnotations
import json


class Reports:
    """``container``: an annotatable object; ``name``: of the annotation. Reports are JSON text."""

    def __init__(self, container, name: str) -> None:
        self._annotations = IAnnotations(container)
        self._name = name

    def remember(self, data: dict, most: int) -> str:
        """Store a report and return its key (an ISO time in UTC); of more than ``most``, the oldest
        ones go."""
        reports = self._annotations.get(self._name)
        if reports is None:
            reports = self._annotations[self._name] = OOBTree()
        key = datetime.now(UTC).isoformat(timespec="microseconds")
        by = api.user.get_current().getId() or ""
        reports[key] = json.dumps({**data, "by": by}, ensure_ascii=False)
        while len(reports) > most:
            del reports[reports.minKey()]
        return key

    def all(self) -> list[tuple[str, dict]]:
        """(key, report) of past imports, the latest first."""
        reports = self._annotations.get(self._name, {})
        return [(key, json.loads(reports[key])) for key in reversed(list(reports))]

    def get(self, key: str) -> dict | None:
        """One past report, or None."""
        text = self._annotations.get(self._name, {}).get(key)
        return json.loads(text) if text else None
